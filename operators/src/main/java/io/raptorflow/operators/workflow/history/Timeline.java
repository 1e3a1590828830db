package io.raptorflow.operators.workflow.history;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened in an execution, and when. It is its own JSON.
 *
 * @param execution its name
 * @param workflow name of the definition
 * @param state of the execution
 * @param start when the request was read
 * @param end when it was over; absent: it is not
 * @param cause why it was not completed
 * @param steps in the order in which they began
 * @param remarks what people said, and what was ignored
 */
public record Timeline(
    String execution,
    @Nullable String workflow,
    String state,
    Instant start,
    @Nullable Instant end,
    @Nullable String cause,
    List<Step> steps,
    List<Remark> remarks) {
  public Timeline {
    steps = List.copyOf(steps);
    remarks = List.copyOf(remarks);
  }

  /**
   * A step.
   *
   * @param start when it began; absent for one that was skipped, or failed before it did anything
   * @param end when it was settled
   * @param note why it failed or was skipped
   * @param bars what was done for it, in the order in which it began
   */
  public record Step(
      String id,
      State state,
      @Nullable Instant start,
      @Nullable Instant end,
      @Nullable String note,
      List<Bar> bars) {
    public Step {
      bars = List.copyOf(bars);
    }
  }

  /**
   * An attempt at a part, or a wait.
   *
   * @param attempt from 1; 0 for a wait
   * @param kind what it is
   * @param agent who answered
   * @param note why it failed, or what is waited for
   */
  public record Bar(
      int part,
      int attempt,
      Kind kind,
      State state,
      Instant start,
      @Nullable Instant end,
      @Nullable String agent,
      @Nullable String note) {}

  /** What a bar is. */
  public enum Kind {
    @JsonProperty("task")
    TASK,
    @JsonProperty("compensation")
    COMPENSATION,
    /** An arbiter decides between answers; the part is that of its task. */
    @JsonProperty("arbitration")
    ARBITRATION,
    @JsonProperty("wait")
    WAIT,
    @JsonProperty("event")
    EVENT,
    @JsonProperty("approval")
    APPROVAL,
    @JsonProperty("workflow")
    WORKFLOW
  }

  /** How a step or bar stands. */
  public enum State {
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("timed_out")
    TIMED_OUT,
    @JsonProperty("skipped")
    SKIPPED,
    @JsonProperty("cancelled")
    CANCELLED
  }

  /** Something said at a moment. */
  public record Remark(Instant at, String text) {}
}
