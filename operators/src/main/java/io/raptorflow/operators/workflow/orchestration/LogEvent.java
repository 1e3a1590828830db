package io.raptorflow.operators.workflow.orchestration;

import io.raptorflow.operators.workflow.definition.CheckedStep;
import io.raptorflow.operators.workflow.definition.CheckedWorkflow;
import io.raptorflow.operators.workflow.definition.StepAction.AwaitEvent;
import io.raptorflow.operators.workflow.engine.Choice;
import io.raptorflow.operators.workflow.engine.Entry;
import io.raptorflow.operators.workflow.engine.PartId;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.entities.Workflow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event of a workflow's log. */
sealed interface LogEvent {
  /**
   * Somebody wants a workflow run.
   *
   * @param at when it was written to the log
   * @param parent the part it is the sub-workflow of, if it is one
   */
  record Requested(Workflow workflow, Instant at, @Nullable PartId parent) implements LogEvent {}

  /** Something the execution acts on. */
  record Acted(Entry entry) implements LogEvent {}

  /**
   * An event has come that may be waited for.
   *
   * @param event as it came
   * @param entry what the execution acts on, if it is
   */
  record Candidate(Event event, Entry.EventMatched entry) implements LogEvent {
    /** Whether it is what the step waits for, and not just of its subject and type. */
    boolean fits(CheckedWorkflow workflow) {
      return workflow.steps().stream()
          .filter(step -> step.id().equals(entry.step()))
          .map(CheckedStep::action)
          .anyMatch(action -> action instanceof AwaitEvent await && await.matches(event));
    }
  }

  /**
   * What the execution chose.
   *
   * @param on id of the entry
   */
  record Decided(String on, List<Choice> choices) implements LogEvent {}

  /** Written for people; nobody acts on it. */
  record Told() implements LogEvent {}

  /** It cannot be read, by the fault of whoever wrote it. */
  record Unreadable(String field, String found, String expected) implements LogEvent {}
}
