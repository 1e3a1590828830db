package io.raptorflow.operators.supervision;

import io.raptorflow.schemas.Lord;
import org.jspecify.annotations.Nullable;

/**
 * A workflow no longer waits for a task.
 *
 * @param taskId id of the task
 * @param agent who was heard, if one was
 * @param result what that says of the agent
 */
public record TaskSettled(
    String tenant, Lord lord, String taskId, @Nullable String agent, Result result)
    implements Instruction {
  /** What came of a task, as far as it says something of the agent. */
  public enum Result {
    /** It has said something sensible, be it that it cannot be asked that. */
    ANSWERED,
    /** It has failed. */
    FAILED,
    /** Nothing was heard of it in time. */
    TIMED_OUT,
    /** Nothing: an earlier attempt was answered after all. */
    NOT_NEEDED
  }
}
