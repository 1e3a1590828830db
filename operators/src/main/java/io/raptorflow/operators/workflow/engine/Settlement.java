package io.raptorflow.operators.workflow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.workflow.aggregation.AgentAnswer;
import io.raptorflow.operators.workflow.aggregation.Aggregated;
import io.raptorflow.operators.workflow.aggregation.Aggregator;
import io.raptorflow.operators.workflow.definition.CheckedStep;
import io.raptorflow.operators.workflow.definition.StepAction.AskCapability;
import io.raptorflow.schemas.entities.Workflow.Aggregation;
import io.raptorflow.schemas.entities.Workflow.OnFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How parts come to their end, and steps with them: a step is settled when all its parts are. */
final class Settlement {
  private static final String ITEMS = "items";
  private static final String UNNAMED = "unnamed";

  private final Run run;

  Settlement(Run run) {
    this.run = run;
  }

  /**
   * @param agent who answered, if it was an agent
   */
  void succeeded(
      CheckedStep step, int part, @Nullable String agent, double confidence, JsonNode output) {
    PartProgress progress = run.step(step).parts().get(part);
    PartProgress success = progress.succeeded(agent, confidence, output, run.nextOrder());
    if (run.remember(Objects.requireNonNull(success.output()))) {
      settled(step, part, success);
    } else {
      settled(step, part, progress.unheardOf().failed(tooLarge("the answer"), success.order()));
    }
  }

  void failed(CheckedStep step, int part, Failure failure) {
    settled(step, part, run.step(step).parts().get(part).failed(failure, run.nextOrder()));
  }

  /** A part has ended with the execution. */
  void ended(CheckedStep step, int part) {
    settled(step, part, run.step(step).parts().get(part).ended(run.nextOrder()));
  }

  private void settled(CheckedStep step, int part, PartProgress progress) {
    run.put(step, part, progress);
    if (run.step(step).open() == 0) {
      settle(step);
    }
  }

  /** All its parts are settled. */
  void settle(CheckedStep step) {
    List<PartProgress> parts = run.step(step).parts();
    if (parts.stream().anyMatch(part -> part.state() == PartProgress.State.ENDED)) {
      run.put(step, run.step(step).cancelled(run.nowMillis()));
      run.choose(new Choice.StepCancelled(step.id()));
      forgetParts(step);
      return;
    }
    List<KeptJson> outputs = new ArrayList<>();
    int agents = agents(step);
    for (int first = 0; first < parts.size(); first += agents) {
      Object answer = answer(step, parts.subList(first, first + agents));
      if (answer instanceof Failure failure) {
        stepFailed(step, inElement(step, first / agents, failure));
        return;
      }
      outputs.add((KeptJson) answer);
    }
    completed(step, outputs);
  }

  /** The one answer of an element, or why there is none. */
  private static Object answer(CheckedStep step, List<PartProgress> parts) {
    Aggregation strategy = step.action() instanceof AskCapability ask ? ask.aggregate() : null;
    if (strategy == null) {
      PartProgress only = parts.get(0);
      return only.state() == PartProgress.State.SUCCEEDED
          ? Objects.requireNonNull(only.output())
          : Objects.requireNonNull(only.failure());
    }
    List<AgentAnswer> answers = new ArrayList<>();
    Failure failure = null;
    for (int rank = 0; rank < parts.size(); rank++) {
      PartProgress part = parts.get(rank);
      KeptJson output = part.output();
      if (part.state() == PartProgress.State.SUCCEEDED && output != null) {
        String agent = Objects.requireNonNullElse(part.agent(), UNNAMED);
        answers.add(new AgentAnswer(rank, agent, part.confidence(), output.tree()));
      } else if (failure == null) {
        failure = part.failure();
      }
    }
    var aggregator = new Aggregator(strategy, ((AskCapability) step.action()).tolerance());
    Aggregated aggregated = aggregator.aggregate(answers, parts.size());
    if (aggregated instanceof Aggregated.Agreed agreed) {
      return KeptJson.of(agreed.output());
    }
    String why = ((Aggregated.Disagreed) aggregated).why();
    String first = failure == null ? "" : "; the first failed: " + failure.message();
    return new Failure(Failure.NO_AGREEMENT, why + first);
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
    if (!isUndone) {
      run.put(step, run.step(step).withoutParts());
    }
  }

  /** How many parts an element has. */
  static int agents(CheckedStep step) {
    return step.action() instanceof AskCapability ask ? ask.agents() : 1;
  }
}
