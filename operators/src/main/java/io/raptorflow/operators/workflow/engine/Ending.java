package io.raptorflow.operators.workflow.engine;

import org.jspecify.annotations.Nullable;

/**
 * Why an execution ended before it was completed.
 *
 * @param reason {@link #STEP_FAILED}, {@link #DEADLINE}, {@link #CANCELLED} or {@link #OUTPUTS}
 * @param step the step that failed, if one did
 * @param by who cancelled it, if they said so
 * @param message one sentence for people
 */
public record Ending(String reason, @Nullable String step, @Nullable String by, String message) {
  public static final String STEP_FAILED = "step_failed";
  public static final String DEADLINE = "deadline";
  public static final String CANCELLED = "cancelled";

  /** Everything was done, but what it should tell is more than an event can hold. */
  public static final String OUTPUTS = "outputs";

  static Ending ofFailure(String step, Failure failure) {
    return new Ending(STEP_FAILED, step, null, failure.message());
  }
}
