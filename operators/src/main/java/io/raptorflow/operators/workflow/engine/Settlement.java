package io.raptorflow.operators.workflow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.workflow.definition.CheckedStep;
import io.raptorflow.operators.workflow.definition.StepAction.AskCapability;
import io.raptorflow.schemas.entities.Workflow.OnFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How parts come to their end, and steps with them: a step is settled when all its parts are. */
final class Settlement {
  private static final String ITEMS = "items";

  private final Run run;

  Settlement(Run run) {
    this.run = run;
  }

  /**
   * @param agent who answered, if it was an agent
   */
  void succeeded(
      CheckedStep step, int part, @Nullable String agent, double confidence, JsonNode output) {
    PartProgress progress = run.step(step).part(part);
    PartProgress success = progress.succeeded(agent, confidence, output, run.nextOrder());
    if (run.remember(Objects.requireNonNull(success.output()))) {
      settled(step, part, success);
    } else {
      settled(step, part, progress.unheardOf().failed(tooLarge("the answer"), success.order()));
    }
  }

  void failed(CheckedStep step, int part, Failure failure) {
    settled(step, part, run.step(step).part(part).failed(failure, run.nextOrder()));
  }

  /** A part has ended with the execution. */
  void ended(CheckedStep step, int part) {
    settled(step, part, run.step(step).part(part).ended(run.nextOrder()));
  }

  private void settled(CheckedStep step, int part, PartProgress progress) {
    run.put(step, part, progress);
    if (run.step(step).open() == 0) {
      settle(step);
    }
  }

  /** All its parts are settled, and all that was put before an arbiter. */
  void settle(CheckedStep step) {
    List<PartProgress> parts = run.step(step).parts();
    if (parts.stream().anyMatch(part -> part.state() == PartProgress.State.ENDED)) {
      run.put(step, run.step(step).cancelled(run.nowMillis()));
      run.choose(new Choice.StepCancelled(step.id()));
      forgetParts(step);
      return;
    }
    if (new Arbitrations(run).begin(step)) {
      return;
    }
    List<KeptJson> outputs = new ArrayList<>();
    int elements = parts.size() / agents(step);
    for (int element = 0; element < elements; element++) {
      Object answer = answer(step, run.step(step), element);
      if (answer instanceof Failure failure) {
        stepFailed(step, inElement(step, element, failure));
        return;
      }
      outputs.add((KeptJson) answer);
    }
    completed(step, outputs);
  }

  /** The one answer of an element, or why there is none. */
  private static Object answer(CheckedStep step, StepProgress progress, int element) {
    AskedTogether together = together(step, progress, element);
    if (together != null) {
      return together.answer(progress.arbitrations().get(element));
    }
    PartProgress only = progress.parts().get(element);
    return only.state() == PartProgress.State.SUCCEEDED
        ? Objects.requireNonNull(only.output())
        : Objects.requireNonNull(only.failure());
  }

  /** Those who were asked of an element; null if that was one alone. */
  static @Nullable AskedTogether together(CheckedStep step, StepProgress progress, int element) {
    if (!(step.action() instanceof AskCapability ask) || ask.aggregate() == null) {
      return null;
    }
    int first = element * ask.agents();
    return new AskedTogether(
        ask, ask.aggregate(), progress.parts().subList(first, first + ask.agents()));
  }

  private static Failure inElement(CheckedStep step, int element, Failure failure) {
    return step.each() == null
        ? failure
        : new Failure(failure.reason(), "element " + element + ": " + failure.message());
  }

  private void completed(CheckedStep step, List<KeptJson> outputs) {
    if (step.each() == null) {
      // one answer of one agent is remembered already
      KeptJson output = outputs.get(0);
      boolean isPart = output == run.step(step).parts().get(0).output();
      stepCompleted(step, output, isPart || run.remember(output));
      return;
    }
    ObjectNode items = JsonNodeFactory.instance.objectNode();
    ArrayNode list = items.putArray(ITEMS);
    outputs.forEach(output -> list.add(output.tree()));
    KeptJson output = KeptJson.of(items);
    stepCompleted(step, output, run.remember(output));
  }

  private void stepCompleted(CheckedStep step, KeptJson output, boolean isRemembered) {
    if (!isRemembered) {
      stepFailed(step, tooLarge("the output"));
      return;
    }
    run.put(step, run.step(step).completed(run.nowMillis(), output));
    run.choose(new Choice.StepCompleted(step.id(), output.tree()));
    forgetParts(step);
  }

  private static Failure tooLarge(String what) {
    return new Failure(
        Failure.TOO_LARGE,
        "%s is too large: one may have %d bytes, all of an execution %d"
            .formatted(what, Run.LARGEST_OUTPUT, Run.LARGEST_OUTPUTS));
  }

  /** A step has failed for good. */
  void stepFailed(CheckedStep step, Failure failure) {
    run.put(step, run.step(step).failed(run.nowMillis(), failure));
    run.choose(new Choice.StepFailed(step.id(), failure));
    forgetParts(step);
    if (!run.isEnding() && step.onFailure() == OnFailure.FAIL) {
      new WindUp(run).end(Ending.ofFailure(step.id(), failure));
    }
  }

  void skipped(CheckedStep step, String why) {
    run.put(step, run.step(step).skipped(run.nowMillis()));
    run.choose(new Choice.StepSkipped(step.id(), why));
  }

  /** Settled parts are of interest only to be undone. */
  private void forgetParts(CheckedStep step) {
    boolean isUndone = step.action() instanceof AskCapability ask && ask.compensation() != null;
    StepProgress progress = run.step(step);
    run.put(step, isUndone ? progress.withoutArbitrations() : progress.withoutParts());
  }

  /** How many parts an element has. */
  static int agents(CheckedStep step) {
    return step.action() instanceof AskCapability ask ? ask.agents() : 1;
  }
}
