package io.raptorflow.operators.host;

import io.raptorflow.operators.agents.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Payloads of the events that the host itself writes about what its agents do. */
sealed interface Report {
  /**
   * {@code agent_started}: an agent has taken a task.
   *
   * @param task id of the message that asked
   */
  record Started(String agent, String capability, String task) implements Report {}

  /** {@code capability_executed}: the computation has come to an end. */
  record Executed(String agent, String capability, String task, String outcome) implements Report {}

  /**
   * {@code result_generated}: what came of a task.
   *
   * @param question the same for all who are asked the same, see {@link AskedQuestion}
   * @param outcome {@code computed} or {@code insufficient_data}
   * @param output the capability's output record, when computed
   * @param confidence 0–1, its meaning stated by the capability, when computed
   * @param evidence what the answer rests on
   * @param what the data that is short, when insufficient
   * @param have how much of it there is
   * @param need how much is needed
   * @param degraded true when the agent could not be told all it wanted to know; absent otherwise
   * @param missing what that is, and why
   */
  record Result(
      String agent,
      String capability,
      String task,
      String question,
      String outcome,
      @Nullable Object output,
      @Nullable Double confidence,
      List<String> evidence,
      @Nullable String what,
      @Nullable Long have,
      @Nullable Long need,
      @Nullable Boolean degraded,
      @Nullable List<String> missing)
      implements Report {
    /** The same, said to lack something. */
    Result without(List<String> what) {
      return new Result(
          agent,
          capability,
          task,
          question,
          outcome,
          output,
          confidence,
          evidence,
          this.what,
          have,
          need,
          true,
          what);
    }

    static Result of(
        String agent, String capability, String task, String question, Answer.Computed<?> answer) {
      return new Result(
          agent,
          capability,
          task,
          question,
          "computed",
          answer.output(),
          answer.confidence(),
          answer.evidence(),
          null,
          null,
          null,
          null,
          null);
    }

    static Result of(
        String agent,
        String capability,
        String task,
        String question,
        Answer.InsufficientData<?> answer) {
      return new Result(
          agent,
          capability,
          task,
          question,
          "insufficient_data",
          null,
          null,
          List.of(),
          answer.what(),
          answer.have(),
          answer.need(),
          null,
          null);
    }
  }

  /** {@code agent_completed}: nothing more will come of the task. */
  record Completed(String agent, String capability, String task) implements Report {}

  /**
   * {@code agent_failed} and {@code error_occurred}: the task or event could not be dealt with.
   *
   * @param event id of the message or event
   * @param reason kind of failure, for programs
   * @param message one sentence for people
   * @param field what was at fault, when one field was
   */
  record Failed(
      String agent,
      @Nullable String capability,
      String event,
      String reason,
      String message,
      @Nullable String field,
      @Nullable String found,
      @Nullable String expected)
      implements Report {}

  /**
   * {@code status_updated}: how an agent is doing in one task slot, since that was started.
   *
   * @param slot index of the slot
   * @param health healthy, degraded or unhealthy
   * @param executions tasks answered
   * @param errors tasks failed
   * @param observed events listened to
   * @param failed events and tasks failed
   * @param duplicates events recognised as seen before, by all agents of the slot
   * @param unjudged events too old to say whether they were seen, by all agents of the slot
   * @param latencyP50Micros half of all calls took no longer
   * @param latencyP99Micros 99 % of all calls took no longer
   */
  record AgentStatus(
      String agent,
      int slot,
      String health,
      long executions,
      long errors,
      long observed,
      long failed,
      long duplicates,
      long unjudged,
      double latencyP50Micros,
      double latencyP99Micros)
      implements Report {}
}
