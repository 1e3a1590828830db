package io.raptorflow.operators.workflow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.operators.workflow.definition.CheckedStep;
import io.raptorflow.operators.workflow.definition.CheckedWorkflow;
import io.raptorflow.operators.workflow.definition.Resolution;
import io.raptorflow.operators.workflow.definition.Scope;
import io.raptorflow.operators.workflow.definition.StepAction;
import io.raptorflow.operators.workflow.definition.StepAction.AskApproval;
import io.raptorflow.operators.workflow.definition.StepAction.AskCapability;
import io.raptorflow.operators.workflow.definition.StepAction.AwaitEvent;
import io.raptorflow.operators.workflow.definition.StepAction.RunWorkflow;
import io.raptorflow.operators.workflow.definition.StepAction.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Starts the steps of which all they depend on is settled. */
final class Advance {
  /** Most bytes of a sub-workflow's request but for whose it is: an event has to hold both. */
  private static final int LARGEST_REQUEST = 1_000_000;

  private final Run run;
  private final Settlement settlement;

  Advance(Run run) {
    this.run = run;
    this.settlement = new Settlement(run);
  }

  /** One pass: each step comes after all it depends on. */
  void proceed() {
    for (CheckedStep step : run.definition().inOrder()) {
      if (isReady(step)) {
        start(step);
        if (run.isEnding()) {
          return;
        }
      }
    }
    if (run.isSettled()) {
      new WindUp(run).complete();
    }
  }

  private boolean isReady(CheckedStep step) {
    if (run.step(step).state() != StepState.PENDING) {
      return false;
    }
    for (int dependency : run.definition().dependencies(step)) {
      if (!run.step(dependency).state().isSettled()) {
        return false;
      }
    }
    return true;
  }

  private void start(CheckedStep step) {
    Scope scope = run.scope(step);
    Resolution<Boolean> holds = step.holds(scope);
    if (!(holds instanceof Resolution.Value<Boolean> condition)) {
      unresolved(step, holds, Failure.CONDITION);
    } else if (!condition.value()) {
      settlement.skipped(step, "its condition does not hold");
    } else {
      Resolution<List<Scope>> parts = step.parts(scope);
      if (parts instanceof Resolution.Value<List<Scope>> scopes) {
        begin(step, scopes.value());
      } else {
        unresolved(step, parts, Failure.REFERENCE);
      }
    }
  }

  private void unresolved(CheckedStep step, Resolution<?> resolution, String reason) {
    if (resolution instanceof Resolution.Skipped<?> skipped) {
      settlement.skipped(step, "it refers to " + skipped.step() + ", which was skipped");
    } else {
      settlement.stepFailed(step, Unresolved.failure(resolution, reason));
    }
  }

  private void begin(CheckedStep step, List<Scope> elements) {
    StepAction action = step.action();
    if (action instanceof AskCapability ask) {
      begin(
          step,
          resolved(elements, ask.params()::resolve),
          ask.agents(),
          (part, params) -> new Tasks(run).delegate(step, ask, part, 1, params));
    } else if (action instanceof RunWorkflow called) {
      begin(
          step,
          resolved(elements, request(called)),
          1,
          (part, params) -> new Waits(run).call(step, called, part, params));
    } else if (action instanceof AwaitEvent await) {
      begin(
          step,
          resolved(elements, await::subject),
          1,
          (part, subject) -> new Waits(run).await(step, await, part, subject.toString()));
    } else if (action instanceof AskApproval ask) {
      begin(
          step,
          resolved(elements, ask.question()::legibleText),
          1,
          (part, question) -> new Waits(run).ask(step, ask, part, question));
    } else if (action instanceof Wait wait) {
      begin(
          step,
          new Resolution.Value<>(elements),
          1,
          (part, scope) -> new Waits(run).wait(step, wait, part));
    }
  }

  /** The parameters of a sub-workflow, if an event can hold them with the definitions. */
  private Function<Scope, Resolution<JsonNode>> request(RunWorkflow called) {
    CheckedWorkflow workflow = run.definition().workflow();
    int definitions =
        PayloadJson.write(workflow.subWorkflow(called.name())).length
            + PayloadJson.write(workflow.runBy(called.name())).length;
    return scope ->
        called
            .params()
            .resolve(scope)
            .then(
                params ->
                    definitions + KeptJson.of(params).bytes().length <= LARGEST_REQUEST
                        ? new Resolution.Value<>(params)
                        : new Resolution.TooLarge<>("the request", LARGEST_REQUEST));
  }

  private static <T> Resolution<List<T>> resolved(
      List<Scope> elements, Function<Scope, Resolution<T>> what) {
    List<T> values = new ArrayList<>(elements.size());
    for (Scope element : elements) {
      Resolution<T> value = what.apply(element);
      if (!(value instanceof Resolution.Value<T> found)) {
        return value.then(any -> new Resolution.Value<>(List.of(any)));
      }
      values.add(found.value());
    }
    return new Resolution.Value<>(values);
  }

  /** How one part is begun. */
  private interface Beginning<T> {
    void begin(int part, T content);
  }

  private <T> void begin(
      CheckedStep step, Resolution<List<T>> elements, int agents, Beginning<T> beginning) {
    if (!(elements instanceof Resolution.Value<List<T>> found)) {
      unresolved(step, elements, Failure.REFERENCE);
      return;
    }
    List<T> contents = found.value();
    int parts = contents.size() * agents;
    if (!run.grow(parts)) {
      settlement.stepFailed(
          step,
          new Failure(
              Failure.TOO_LARGE, "an execution has at most %d parts".formatted(Run.MOST_PARTS)));
      return;
    }
    boolean isAsked = step.action() instanceof AskCapability;
    run.put(
        step,
        StepProgress.started(
            run.nowMillis(), parts, isAsked ? PartProgress.FIRST_ASKED : PartProgress.WAITS));
    run.choose(new Choice.StepStarted(step.id(), parts));
    for (int part = 0; part < parts; part++) {
      beginning.begin(part, contents.get(part / agents));
    }
    if (parts == 0) {
      settlement.settle(step);
    }
  }
}
