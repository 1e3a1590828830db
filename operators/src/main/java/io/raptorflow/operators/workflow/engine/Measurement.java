package io.raptorflow.operators.workflow.engine;

import java.util.List;

/**
 * An operation that came to its end with an entry.
 *
 * @param capability what was asked for, without the agent's name; of a step that asks none, the
 *     kind of what it does
 * @param servedBy agents of whom each could be asked; empty where no capability is
 * @param isError whether it failed
 * @param millis how long it took, by the times of the log; -1 where that is not known, of
 *     executions of an earlier version
 */
public record Measurement(
    Operation operation, String capability, List<String> servedBy, boolean isError, long millis) {}
