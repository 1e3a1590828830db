package io.raptorflow.operators.workflow.engine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Workflow.Balancing;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something the engine has chosen on an entry. The host does what it says, in the order of the
 * list; some are only told.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "choice")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Choice.StateChanged.class, name = "state_changed"),
  @JsonSubTypes.Type(value = Choice.StepStarted.class, name = "step_started"),
  @JsonSubTypes.Type(value = Choice.TaskDelegated.class, name = "task_delegated"),
  @JsonSubTypes.Type(value = Choice.CompensationDelegated.class, name = "compensation_delegated"),
  @JsonSubTypes.Type(value = Choice.TimerSet.class, name = "timer_set"),
  @JsonSubTypes.Type(value = Choice.TimerCleared.class, name = "timer_cleared"),
  @JsonSubTypes.Type(value = Choice.EventAwaited.class, name = "event_awaited"),
  @JsonSubTypes.Type(value = Choice.AwaitEnded.class, name = "await_ended"),
  @JsonSubTypes.Type(value = Choice.ApprovalAsked.class, name = "approval_asked"),
  @JsonSubTypes.Type(value = Choice.ChildStarted.class, name = "child_started"),
  @JsonSubTypes.Type(value = Choice.ChildCancelled.class, name = "child_cancelled"),
  @JsonSubTypes.Type(value = Choice.StepCompleted.class, name = "step_completed"),
  @JsonSubTypes.Type(value = Choice.StepFailed.class, name = "step_failed"),
  @JsonSubTypes.Type(value = Choice.StepSkipped.class, name = "step_skipped"),
  @JsonSubTypes.Type(value = Choice.StepCancelled.class, name = "step_cancelled"),
  @JsonSubTypes.Type(value = Choice.Undone.class, name = "undone"),
  @JsonSubTypes.Type(value = Choice.UndoFailed.class, name = "undo_failed"),
  @JsonSubTypes.Type(value = Choice.Completed.class, name = "completed"),
  @JsonSubTypes.Type(value = Choice.EntryIgnored.class, name = "entry_ignored")
})
public sealed interface Choice {
  /**
   * The execution is now running, paused or compensating.
   *
   * @param cause why it is compensating
   */
  record StateChanged(ExecutionState state, @Nullable Ending cause) implements Choice {}

  /** A step has begun, with so many parts. */
  record StepStarted(String step, int parts) implements Choice {}

  /** An agent is to be asked. */
  record TaskDelegated(Task task) implements Choice {}

  /** An agent is to be asked to undo a part. */
  record CompensationDelegated(Task task) implements Choice {}

  /**
   * A task for an agent.
   *
   * @param ref which
   * @param id of its message, see {@link TaskRef#taskId}
   * @param capability what is asked for, without the agent's name
   * @param servedBy agents of whom each can be asked
   * @param agents how many are asked the same at once; the part's rank among them is the part's
   *     number modulo this
   * @param balancing how one is chosen; absent: as their lord does
   * @param params the input
   */
  record Task(
      TaskRef ref,
      String id,
      String capability,
      List<String> servedBy,
      int agents,
      @Nullable Balancing balancing,
      JsonNode params) {}

  /** {@code timer_fired} is to be written after the delay. */
  record TimerSet(TimerId timer, Duration delay) implements Choice {}

  /** It need not be any more. */
  record TimerCleared(TimerId timer) implements Choice {}

  /**
   * {@code event_matched} is to be written for the first such event from now on. The condition is
   * that of the step.
   *
   * @param subject {@code entity/id}
   */
  record EventAwaited(String step, int part, String subject, EventType type) implements Choice {}

  /** It need not be any more, or has been. */
  record AwaitEnded(String step, int part, String subject) implements Choice {}

  /**
   * A person is to be asked.
   *
   * @param approvers ids of those who may answer; anybody if empty
   * @param timeout how long they have; absent: as long as the execution
   */
  record ApprovalAsked(
      String step, int part, String question, List<String> approvers, @Nullable Duration timeout)
      implements Choice {}

  /**
   * A sub-workflow is to be requested.
   *
   * @param execution name of its execution
   * @param workflow name of the definition
   * @param params the values of its inputs
   */
  record ChildStarted(String step, int part, String execution, String workflow, JsonNode params)
      implements Choice {}

  /** A sub-workflow is to be cancelled. */
  record ChildCancelled(String step, int part, String execution) implements Choice {}

  /** A step is done. */
  record StepCompleted(String step, JsonNode output) implements Choice {}

  /** A step has failed for good. */
  record StepFailed(String step, Failure failure) implements Choice {}

  /**
   * A step will not be done.
   *
   * @param why one sentence for people
   */
  record StepSkipped(String step, String why) implements Choice {}

  /** A step was ended before it was done. */
  record StepCancelled(String step) implements Choice {}

  /** A part was undone. */
  record Undone(String step, int part) implements Choice {}

  /** A part could not be undone. */
  record UndoFailed(String step, int part, Failure failure) implements Choice {}

  /** The execution is over. */
  record Completed(Outcome outcome) implements Choice {}

  /**
   * The entry starts and ends nothing.
   *
   * @param why one sentence for people
   */
  record EntryIgnored(String why) implements Choice {}
}
