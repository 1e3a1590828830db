/**
 * What happens in a workflow (docs/workflows.md), as one plain function: the state of an execution
 * and an entry of its log in, the next state and the choices out. No Flink, no clock, no chance:
 * time is the entry's, jitter comes from a seed. {@link
 * io.raptorflow.operators.workflow.engine.Engine} is the door.
 */
@NullMarked
package io.raptorflow.operators.workflow.engine;

import org.jspecify.annotations.NullMarked;
