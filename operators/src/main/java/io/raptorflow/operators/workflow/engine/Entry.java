package io.raptorflow.operators.workflow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.workflow.definition.CheckedWorkflow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something in the log that an execution acts on. */
public sealed interface Entry {
  /** Id of its event. */
  String id();

  /** When it was written to the log; never decreasing. Read to the millisecond. */
  Instant at();

  /**
   * The request.
   *
   * @param workflow what is to be done
   * @param params the values of its inputs, checked, defaults included
   * @param deadline until when it may run, if the request says so
   * @param parent the part it is the sub-workflow of, if it is one
   */
  record Requested(
      String id,
      Instant at,
      ExecutionId execution,
      CheckedWorkflow workflow,
      ObjectNode params,
      @Nullable Instant deadline,
      @Nullable PartId parent)
      implements Entry {}

  /** What came of a task. */
  record Answered(String id, Instant at, TaskRef task, Answer answer) implements Entry {}

  /**
   * What somebody told the execution.
   *
   * @param step of an approval that is meant; empty for other commands
   * @param part of it, from 0
   * @param by who it was, if they said so
   * @param comment why, if they said so
   */
  record Commanded(
      String id,
      Instant at,
      Command command,
      String step,
      int part,
      @Nullable String by,
      @Nullable String comment)
      implements Entry {}

  /** A time that was set has passed. */
  record TimerFired(String id, Instant at, TimerId timer) implements Entry {}

  /**
   * An event that was waited for has come.
   *
   * @param event what the step tells of it
   */
  record EventMatched(String id, Instant at, String step, int part, JsonNode event)
      implements Entry {}

  /**
   * A sub-workflow is over.
   *
   * @param state one that is over
   * @param outputs what it tells
   */
  record ChildCompleted(
      String id, Instant at, String step, int part, ExecutionState state, JsonNode outputs)
      implements Entry {}
}
