package io.raptorflow.operators.workflow.engine;

/**
 * One of the things a step does at once: element × agents + agent, from 0.
 *
 * @param execution name of the execution
 * @param step id of the step
 */
public record PartId(String execution, String step, int part) {}
