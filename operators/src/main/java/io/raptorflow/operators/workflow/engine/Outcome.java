package io.raptorflow.operators.workflow.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of an execution: the payload of {@code workflow_completed}.
 *
 * @param workflow name of the definition
 * @param version of the definition
 * @param state one that is over
 * @param cause why it was not completed
 * @param outputs what it tells, by name; empty unless completed
 * @param steps what came of each step, by id, in the order of the definition
 * @param undone parts that were undone
 * @param notUndone parts that could not be, as many as an event can tell
 * @param notTold how many more could not be; absent if none
 * @param requestedAt when the request was read
 * @param completedAt when it was over
 */
public record Outcome(
    @Nullable String workflow,
    @Nullable Long version,
    ExecutionState state,
    @Nullable Ending cause,
    ObjectNode outputs,
    Map<String, StepOutcome> steps,
    int undone,
    List<NotUndone> notUndone,
    @Nullable Integer notTold,
    Instant requestedAt,
    Instant completedAt) {
  public Outcome {
    notUndone = List.copyOf(notUndone);
  }

  /**
   * What came of a step.
   *
   * @param startedAt when its first task was delegated or its wait began; absent if it never was
   * @param endedAt when it was settled
   * @param failure why it failed
   */
  public record StepOutcome(
      StepState state,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable Failure failure) {}

  /**
   * Something done, or perhaps done, that stays so.
   *
   * @param step id of the step
   * @param part from 0
   * @param failure why it could not be undone
   */
  public record NotUndone(String step, int part, Failure failure) {}
}
