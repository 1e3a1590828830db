package io.raptorflow.operators.workflow.engine;

import static io.raptorflow.operators.workflow.engine.PartProgress.State.RESTING;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.workflow.definition.CheckedStep;
import io.raptorflow.operators.workflow.definition.Resolution;
import io.raptorflow.operators.workflow.engine.Outcome.NotUndone;
import io.raptorflow.operators.workflow.engine.Outcome.StepOutcome;
import io.raptorflow.schemas.entities.Workflow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an execution comes to its end: completed, or ended before and wound up. */
final class WindUp {
  private final Run run;

  WindUp(Run run) {
    this.run = run;
  }

  /** All steps are settled, and no failure counts. */
  void complete() {
    ObjectNode outputs = outputs();
    if (KeptJson.of(outputs).bytes().length > Run.LARGEST_OUTPUT) {
      String message = "the outputs are larger than %d bytes".formatted(Run.LARGEST_OUTPUT);
      end(new Ending(Ending.OUTPUTS, null, null, message));
      return;
    }
    run.clearDeadline();
    over(ExecutionState.COMPLETED, outputs);
  }

  /** Outputs that refer to what has no value are left out. */
  private ObjectNode outputs() {
    ObjectNode outputs = JsonNodeFactory.instance.objectNode();
    var scope = run.scope();
    run.definition()
        .workflow()
        .outputs()
        .forEach(
            (name, template) -> {
              if (template.resolve(scope) instanceof Resolution.Value<JsonNode> value) {
                outputs.set(name, value.value());
              }
            });
    return outputs;
  }

  /**
   * The execution ends: no attempt is repeated, waits end, sub-workflows are cancelled. Tasks under
   * way are waited for.
   */
  void end(Ending why) {
    run.end(why);
    if (!why.reason().equals(Ending.DEADLINE)) {
      run.clearDeadline();
    }
    for (CheckedStep step : run.definition().inOrder()) {
      if (run.step(step).state() == StepState.RUNNING) {
        endParts(step);
      }
    }
  }

  private void endParts(CheckedStep step) {
    StepProgress before = run.step(step);
    for (int part : before.numbers()) {
      PartProgress progress = before.part(part);
      switch (progress.state()) {
        case RESTING, DUE -> {
          new Tasks(run).clearTimer(step, part, progress);
          new Settlement(run).failed(step, part, requireNonNull(progress.failure()));
        }
        case WAITING -> new Waits(run).end(step, part);
        case ASKED, SUCCEEDED, FAILED, ENDED -> {}
      }
    }
  }

  /** Once nothing is under way, what was done is undone, and then it is over. */
  void proceed() {
    if (run.isUnderWay()) {
      run.enter(ExecutionState.COMPENSATING);
    } else if (run.undoing() == null) {
      new Compensation(run).undoNext();
      if (run.undoing() == null) {
        over(endState(), JsonNodeFactory.instance.objectNode());
      }
    }
  }

  private ExecutionState endState() {
    if (run.undoneParts() > 0 && run.partsNotUndone().isEmpty()) {
      return ExecutionState.COMPENSATED;
    }
    return Ending.CANCELLED.equals(requireNonNull(run.ending()).reason())
        ? ExecutionState.CANCELLED
        : ExecutionState.FAILED;
  }

  private void over(ExecutionState state, ObjectNode outputs) {
    run.state(state);
    Workflow workflow = run.definition().workflow().definition();
    Told<NotUndone> notUndone = Told.of(run.partsNotUndone());
    run.choose(
        new Choice.Completed(
            new Outcome(
                workflow.name(),
                workflow.version(),
                state,
                run.ending(),
                outputs,
                steps(),
                run.undoneParts(),
                notUndone.first(),
                notUndone.notTold(),
                run.requestedAt(),
                run.now())));
  }

  private Map<String, StepOutcome> steps() {
    Map<String, StepOutcome> steps = new LinkedHashMap<>();
    for (int i = 0; i < run.definition().count(); i++) {
      StepProgress step = run.step(i);
      steps.put(
          run.definition().at(i).id(),
          new StepOutcome(
              step.state(), instant(step.startedAt()), instant(step.endedAt()), step.failure()));
    }
    return steps;
  }

  private static @Nullable Instant instant(long millis) {
    return millis == 0 ? null : Instant.ofEpochMilli(millis);
  }
}
