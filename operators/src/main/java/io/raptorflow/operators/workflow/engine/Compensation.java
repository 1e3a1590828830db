package io.raptorflow.operators.workflow.engine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.workflow.definition.CheckedStep;
import io.raptorflow.operators.workflow.definition.Resolution;
import io.raptorflow.operators.workflow.definition.StepAction;
import io.raptorflow.operators.workflow.definition.StepAction.AskCapability;
import io.raptorflow.operators.workflow.engine.Outcome.NotUndone;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Undoes what was done, or may have been: part by part, the latest that was settled first, each by
 * a task with the step's timeout and retries.
 */
final class Compensation {
  private final Run run;

  Compensation(Run run) {
    this.run = run;
  }

  /** Delegates the next part's compensation, if there is one. */
  void undoNext() {
    for (Undoing next = next(); next != null; next = next()) {
      run.enter(ExecutionState.COMPENSATING);
      run.undoneFrom(part(next).order());
      Resolution<JsonNode> params = params(next);
      if (params instanceof Resolution.Value<JsonNode> value) {
        run.undoing(next);
        delegate(next, value.value());
        return;
      }
      notUndone(next, Unresolved.failure(params, Failure.REFERENCE));
    }
  }

  private @Nullable Undoing next() {
    Undoing next = null;
    int latest = -1;
    for (int i = 0; i < run.definition().count(); i++) {
      if (compensation(run.definition().at(i)) == null) {
        continue;
      }
      List<PartProgress> parts = run.step(i).parts();
      for (int part = 0; part < parts.size(); part++) {
        PartProgress progress = parts.get(part);
        int order = progress.order();
        if (order > latest && order < run.undoneFrom() && progress.mayBeDone()) {
          next = new Undoing(i, part, 1, false, run.nowMillis());
          latest = order;
        }
      }
    }
    return next;
  }

  private static StepAction.@Nullable Compensation compensation(CheckedStep step) {
    return step.action() instanceof AskCapability ask ? ask.compensation() : null;
  }

  private CheckedStep step(Undoing undoing) {
    return run.definition().at(undoing.step());
  }

  private PartProgress part(Undoing undoing) {
    return run.step(undoing.step()).parts().get(undoing.part());
  }

  private Resolution<JsonNode> params(Undoing undoing) {
    CheckedStep step = step(undoing);
    KeptJson output = part(undoing).output();
    return new Tasks(run)
        .partScope(step, undoing.part())
        .then(
            scope ->
                requireNonNull(compensation(step))
                    .params()
                    .resolve(output == null ? scope : scope.withResult(output.tree())));
  }

  private void delegate(Undoing undoing, JsonNode params) {
    TaskRef task = task(undoing);
    AskCapability ask = (AskCapability) step(undoing).action();
    StepAction.Compensation compensation = requireNonNull(ask.compensation());
    run.choose(
        new Choice.CompensationDelegated(
            new Choice.Task(
                task,
                task.taskId(run.id()),
                compensation.capability(),
                compensation.servedBy(),
                1,
                ask.balancing(),
                params)));
    run.set(TimerId.timeout(task), ask.timeout());
  }

  private TaskRef task(Undoing undoing) {
    return new TaskRef(step(undoing).id(), undoing.part(), undoing.attempt(), true);
  }

  /** The undoing that is under way, if it is of that part; else the entry is ignored. */
  private @Nullable Undoing undoing(String step, int part) {
    Undoing undoing = run.undoing();
    if (undoing != null && undoing.part() == part && step(undoing).id().equals(step)) {
      return undoing;
    }
    run.ignore("it is not being undone");
    return null;
  }

  void answered(TaskRef task, Answer answer) {
    Undoing undoing = undoing(task.step(), task.part());
    if (undoing == null) {
      return;
    }
    boolean isLatest = task.attempt() == undoing.attempt() && !undoing.isResting();
    if (task.attempt() < 1 || task.attempt() > undoing.attempt()) {
      run.ignore("there was no such attempt");
    } else if (answer instanceof Answer.Success) {
      clearTimer(undoing);
      run.undone();
      run.undoing(null);
      run.choose(new Choice.Undone(task.step(), task.part()));
    } else if (isLatest) {
      clearTimer(undoing);
      Answer.Failed failed = (Answer.Failed) answer;
      attemptFailed(undoing, failed.failure(), failed.retryAfter());
    } else {
      run.ignore("the attempt was over");
    }
  }

  private void clearTimer(Undoing undoing) {
    TaskRef task = task(undoing);
    run.clear(undoing.isResting() ? TimerId.retry(task.next()) : TimerId.timeout(task));
  }

  void timedOut(TimerId timer) {
    Undoing undoing = undoing(timer.step(), timer.part());
    if (undoing == null) {
      return;
    }
    if (undoing.isResting() || undoing.attempt() != timer.attempt()) {
      run.ignore("the attempt was over");
      return;
    }
    AskCapability ask = (AskCapability) step(undoing).action();
    String capability = requireNonNull(ask.compensation()).capability();
    attemptFailed(
        undoing,
        new Failure(Failure.TIMED_OUT, capability + " did not answer in " + ask.timeout()),
        null);
  }

  private void attemptFailed(Undoing undoing, Failure failure, @Nullable Duration retryAfter) {
    AskCapability ask = (AskCapability) step(undoing).action();
    if (failure.repeatsItself() || undoing.attempt() > ask.retries()) {
      run.undoing(null);
      notUndone(undoing, failure);
      return;
    }
    TaskRef next = task(undoing).next();
    run.undoing(undoing.resting());
    run.set(TimerId.retry(next), Backoff.before(next, run.id(), retryAfter));
  }

  private void notUndone(Undoing undoing, Failure failure) {
    String step = step(undoing).id();
    run.notUndone(new NotUndone(step, undoing.part(), failure));
    run.choose(new Choice.UndoFailed(step, undoing.part(), failure));
  }

  void rested(TimerId timer) {
    Undoing undoing = undoing(timer.step(), timer.part());
    if (undoing == null) {
      return;
    }
    if (!undoing.isResting() || undoing.attempt() + 1 != timer.attempt()) {
      run.ignore("the attempt was over");
      return;
    }
    Undoing next = undoing.askedAgain();
    Resolution<JsonNode> params = params(next);
    if (params instanceof Resolution.Value<JsonNode> value) {
      run.undoing(next);
      delegate(next, value.value());
    } else {
      run.undoing(null);
      notUndone(next, Unresolved.failure(params, Failure.REFERENCE));
    }
  }
}
