package io.raptorflow.operators.workflow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.workflow.definition.CheckedStep;
import io.raptorflow.operators.workflow.definition.Resolution;
import io.raptorflow.operators.workflow.definition.Scope;
import io.raptorflow.operators.workflow.definition.StepAction.Arbiter;
import io.raptorflow.operators.workflow.definition.StepAction.AskCapability;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Agents that are asked, arbiters among them: attempts, their timeouts, and what comes of them. */
final class Tasks {
  private final Run run;
  private final Settlement settlement;

  Tasks(Run run) {
    this.run = run;
    this.settlement = new Settlement(run);
  }

  void delegate(CheckedStep step, AskCapability ask, int part, int attempt, JsonNode params) {
    var task = new TaskRef(step.id(), part, attempt, false);
    String id = task.taskId(run.id());
    Arbiter arbiter = task.isArbitration() ? ask.arbiter() : null;
    run.choose(
        new Choice.TaskDelegated(
            arbiter == null
                ? new Choice.Task(
                    task,
                    id,
                    ask.capability(),
                    ask.servedBy(),
                    ask.agents(),
                    ask.balancing(),
                    params)
                : new Choice.Task(
                    task, id, arbiter.capability(), arbiter.servedBy(), 1, null, params)));
    run.set(TimerId.timeout(task), ask.timeout());
  }

  void answered(TaskRef task, Answer answer) {
    CheckedStep step = run.definition().find(task.step());
    PartProgress part = step == null ? null : part(step, task.part());
    if (step == null || part == null) {
      run.ignore("no such part is under way");
    } else if (task.attempt() < 1 || task.attempt() > part.attempt()) {
      run.ignore("there was no such attempt");
    } else if (answer instanceof Answer.Success success) {
      succeeded(step, task, part, success);
    } else {
      failed(step, task, part, (Answer.Failed) answer);
    }
  }

  private @Nullable PartProgress part(CheckedStep step, int part) {
    return step.action() instanceof AskCapability ? run.step(step).find(part) : null;
  }

  /** The first success of a part counts, of whichever attempt. */
  private void succeeded(
      CheckedStep step, TaskRef task, PartProgress part, Answer.Success success) {
    if (part.state().isSettled()) {
      learn(step, task, part, success);
      return;
    }
    clearTimer(step, task.part(), part);
    settlement.succeeded(
        step, task.part(), success.agent(), success.confidence(), success.output());
  }

  /** What a compensation needs to know comes late, but it comes. */
  private void learn(CheckedStep step, TaskRef task, PartProgress part, Answer.Success success) {
    run.ignore("the part is settled");
    KeptJson output = KeptJson.of(success.output());
    if (part.output() == null && part.isUnheardOf(task.attempt()) && run.remember(output)) {
      run.put(step, task.part(), part.learnt(output));
    }
  }

  private void failed(CheckedStep step, TaskRef task, PartProgress part, Answer.Failed answer) {
    if (part.state() == PartProgress.State.ASKED && part.attempt() == task.attempt()) {
      run.clear(TimerId.timeout(task));
      attemptFailed(step, task, part, answer.failure(), answer.retryAfter());
      return;
    }
    run.ignore("the attempt was over");
    if (part.isUnheardOf(task.attempt())) {
      run.put(step, task.part(), part.heardOf(task.attempt()));
    }
  }

  /** No answer has come in time. */
  void timedOut(TimerId timer) {
    CheckedStep step = run.definition().find(timer.step());
    PartProgress part = step == null ? null : part(step, timer.part());
    if (step == null
        || part == null
        || part.state() != PartProgress.State.ASKED
        || part.attempt() != timer.attempt()) {
      run.ignore("the attempt was over");
      return;
    }
    var task = new TaskRef(timer.step(), timer.part(), timer.attempt(), false);
    AskCapability ask = (AskCapability) step.action();
    PartProgress unheard = part.unheardOf();
    run.put(step, timer.part(), unheard);
    Failure failure =
        new Failure(
            Failure.TIMED_OUT, capability(ask, task) + " did not answer in " + ask.timeout());
    attemptFailed(step, task, unheard, failure, null);
  }

  private static String capability(AskCapability ask, TaskRef task) {
    Arbiter arbiter = ask.arbiter();
    return task.isArbitration() && arbiter != null ? arbiter.capability() : ask.capability();
  }

  private void attemptFailed(
      CheckedStep step,
      TaskRef task,
      PartProgress part,
      Failure failure,
      @Nullable Duration retryAfter) {
    AskCapability ask = (AskCapability) step.action();
    if (run.isEnding() || failure.repeatsItself() || task.attempt() > ask.retries()) {
      settlement.failed(step, task.part(), failure);
      return;
    }
    TaskRef next = task.next();
    run.put(step, task.part(), part.resting(failure));
    run.set(TimerId.retry(next), Backoff.before(next, run.id(), retryAfter));
  }

  /** The rest before an attempt is over. */
  void rested(TimerId timer) {
    CheckedStep step = run.definition().find(timer.step());
    PartProgress part = step == null ? null : part(step, timer.part());
    if (step == null
        || part == null
        || part.state() != PartProgress.State.RESTING
        || part.attempt() + 1 != timer.attempt()) {
      run.ignore("the attempt was over");
    } else if (run.state() == ExecutionState.PAUSED) {
      run.put(step, timer.part(), part.due());
    } else {
      askAgain(step, timer.part(), part);
    }
  }

  /** The attempts whose time came during a pause. */
  void askThoseDue() {
    for (CheckedStep step : run.definition().inOrder()) {
      StepProgress before = run.step(step);
      for (int part : before.numbers()) {
        if (before.part(part).state() == PartProgress.State.DUE) {
          askAgain(step, part, before.part(part));
        }
      }
    }
  }

  private void askAgain(CheckedStep step, int part, PartProgress progress) {
    AskCapability ask = (AskCapability) step.action();
    Resolution<JsonNode> params = params(step, ask, part);
    if (params instanceof Resolution.Value<JsonNode> value) {
      run.put(step, part, progress.askedAgain());
      delegate(step, ask, part, progress.attempt() + 1, value.value());
    } else {
      settlement.failed(step, part, Unresolved.failure(params, Failure.REFERENCE));
    }
  }

  /** The same as the first time: what it refers to is settled. */
  private Resolution<JsonNode> params(CheckedStep step, AskCapability ask, int part) {
    return part >= TaskRef.FIRST_ARBITRATION
        ? new Resolution.Value<>(
            new Arbitrations(run).question(step, part - TaskRef.FIRST_ARBITRATION))
        : partScope(step, part).then(ask.params()::resolve);
  }

  /** What a part can refer to. */
  Resolution<Scope> partScope(CheckedStep step, int part) {
    int element = part / Settlement.agents(step);
    return step.parts(run.scope(step)).then(scopes -> new Resolution.Value<>(scopes.get(element)));
  }

  void clearTimer(CheckedStep step, int part, PartProgress progress) {
    var task = new TaskRef(step.id(), part, progress.attempt(), false);
    if (progress.state() == PartProgress.State.ASKED) {
      run.clear(TimerId.timeout(task));
    } else if (progress.state() == PartProgress.State.RESTING) {
      run.clear(TimerId.retry(task.next()));
    }
  }
}
