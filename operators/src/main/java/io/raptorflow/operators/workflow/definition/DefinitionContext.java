package io.raptorflow.operators.workflow.definition;

import io.raptorflow.schemas.entities.Workflow;
import java.util.Map;

/**
 * What the steps of one definition are checked against.
 *
 * @param outputs what their outputs have
 * @param workflows the definitions that can be run, by name
 * @param ends whether the workflow as a whole is said to end by itself
 */
record DefinitionContext(
    Vocabulary vocabulary,
    ConditionCompiler conditions,
    Capabilities capabilities,
    OutputFields outputs,
    Map<String, Workflow> workflows,
    boolean ends,
    Faults faults) {}
