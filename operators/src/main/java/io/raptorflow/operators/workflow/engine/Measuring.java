package io.raptorflow.operators.workflow.engine;

import io.raptorflow.operators.workflow.definition.CheckedStep;
import io.raptorflow.operators.workflow.definition.StepAction;
import io.raptorflow.operators.workflow.definition.StepAction.Arbiter;
import io.raptorflow.operators.workflow.definition.StepAction.AskApproval;
import io.raptorflow.operators.workflow.definition.StepAction.AskCapability;
import io.raptorflow.operators.workflow.definition.StepAction.AwaitEvent;
import io.raptorflow.operators.workflow.definition.StepAction.Compensation;
import io.raptorflow.operators.workflow.definition.StepAction.RunWorkflow;
import io.raptorflow.operators.workflow.definition.StepAction.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells which operations an entry has ended, and how long they took: by the times of the log's
 * entries alone, so that a log that is read again tells the same.
 */
public final class Measuring {
  private static final long UNKNOWN = -1;

  private final @Nullable Execution before;
  private final Steps steps;
  private final long now;
  private final List<Measurement> measured = new ArrayList<>(2);

  private Measuring(@Nullable Execution before, Steps steps, Entry entry) {
    this.before = before;
    this.steps = steps;
    this.now = entry.at().toEpochMilli();
  }

  /**
   * @param before the execution as the entry found it; null: there was none
   * @param turn what the engine decided on the two
   */
  public static List<Measurement> of(@Nullable Execution before, Entry entry, Turn turn) {
    Execution known = before == null ? turn.state() : before;
    if (known == null) {
      return List.of();
    }
    var measuring = new Measuring(before, known.steps(), entry);
    measuring.attempt(entry);
    measuring.arbitrations(entry, turn);
    turn.choices().forEach(measuring::settled);
    return measuring.measured;
  }

  private void attempt(Entry entry) {
    if (entry instanceof Entry.Answered answered) {
      boolean isSuccess = answered.answer() instanceof Answer.Success;
      boolean isError =
          answered.answer() instanceof Answer.Failed failed && !failed.failure().isAnswer();
      attemptEnded(answered.task(), isSuccess, isError);
    } else if (entry instanceof Entry.TimerFired fired && fired.timer().timedOut() != null) {
      attemptEnded(fired.timer().timedOut(), false, true);
    }
  }

  /** An attempt is ended by what comes of it, and by the success of an earlier one. */
  private void attemptEnded(TaskRef task, boolean isSuccess, boolean isError) {
    CheckedStep step = steps.find(task.step());
    if (before == null
        || step == null
        || task.compensation()
        || !(step.action() instanceof AskCapability ask)) {
      return;
    }
    PartProgress part = progress(step).find(task.part());
    if (part == null) {
      return;
    }
    boolean isEnded =
        part.attempt() == task.attempt()
            || isSuccess && task.attempt() > 0 && task.attempt() < part.attempt();
    if (part.state() != PartProgress.State.ASKED || !isEnded) {
      return;
    }
    add(Operation.DELEGATION, ask, task.isArbitration(), isError, part.since());
    if (part.attempt() > 1) {
      add(Operation.RETRY, ask, task.isArbitration(), isError, part.since());
    }
  }

  /** Those that are settled now, be it because the execution ends. */
  private void arbitrations(Entry entry, Turn turn) {
    if (before == null || turn.state() == before) {
      return;
    }
    for (int index = 0; index < before.progress().steps().size(); index++) {
      StepProgress step = before.progress().steps().get(index);
      for (Map.Entry<Integer, PartProgress> arbitration : step.arbitrations().entrySet()) {
        if (!arbitration.getValue().state().isSettled()
            && !isOpen(turn.state(), index, arbitration.getKey())) {
          AskCapability ask = (AskCapability) steps.at(index).action();
          boolean isError = !isDecided(entry, steps.at(index), arbitration.getKey());
          add(Operation.CONFLICT_RESOLUTION, ask, true, isError, lastSettled(step.parts()));
        }
      }
    }
  }

  private static boolean isOpen(@Nullable Execution after, int step, int element) {
    if (after == null || after.progress().steps().isEmpty()) {
      return false;
    }
    PartProgress arbitration = after.progress().steps().get(step).arbitrations().get(element);
    return arbitration != null && !arbitration.state().isSettled();
  }

  private static boolean isDecided(Entry entry, CheckedStep step, int element) {
    return entry instanceof Entry.Answered answered
        && answered.task().step().equals(step.id())
        && answered.task().part() == TaskRef.FIRST_ARBITRATION + element
        && answered.answer() instanceof Answer.Success success
        && Arbitration.isDecided(success.output());
  }

  private static long lastSettled(List<PartProgress> parts) {
    return parts.stream().mapToLong(PartProgress::since).max().orElse(0);
  }

  private void settled(Choice choice) {
    if (choice instanceof Choice.StepCompleted completed) {
      settled(completed.step(), null);
    } else if (choice instanceof Choice.StepFailed failed) {
      settled(failed.step(), failed.failure());
    } else if (choice instanceof Choice.Undone undone) {
      undone(undone.step(), undone.part(), false);
    } else if (choice instanceof Choice.UndoFailed undone) {
      undone(undone.step(), undone.part(), true);
    }
  }

  private void settled(String id, @Nullable Failure failure) {
    CheckedStep step = required(id);
    List<PartProgress> parts = progress(step).parts();
    if (step.action() instanceof AskCapability ask && ask.aggregate() != null && !parts.isEmpty()) {
      boolean isError = failure != null && failure.reason().equals(Failure.NO_AGREEMENT);
      add(Operation.AGGREGATION, ask, false, isError, firstSettled(parts));
    }
    long started = progress(step).startedAt();
    add(
        new Measurement(
            Operation.STEP,
            kind(step.action()),
            servedBy(step.action()),
            failure != null,
            // one that was begun on this very entry, or failed before it was, took no time
            started == 0 ? 0 : now - started));
  }

  /** When the first of the parts was settled: now, if none was before. */
  private long firstSettled(List<PartProgress> parts) {
    long first = now;
    for (PartProgress part : parts) {
      if (part.state().isSettled()) {
        first = Math.min(first, part.since());
      }
    }
    return first;
  }

  /** What could not even be asked for was undone in no time. */
  private void undone(String id, int part, boolean isError) {
    CheckedStep step = required(id);
    Compensation compensation = ((AskCapability) step.action()).compensation();
    if (compensation == null) {
      throw new IllegalStateException("step " + id + " has nothing that undoes it");
    }
    add(
        new Measurement(
            Operation.COMPENSATION,
            compensation.capability(),
            compensation.servedBy(),
            isError,
            undoneFor(step, part)));
  }

  private long undoneFor(CheckedStep step, int part) {
    Undoing undoing = before == null ? null : before.progress().undoing();
    if (undoing == null || undoing.step() != step.index() || undoing.part() != part) {
      return 0;
    }
    return since(undoing.since());
  }

  private void add(
      Operation operation, AskCapability ask, boolean ofArbiter, boolean isError, long since) {
    Arbiter arbiter = ofArbiter ? ask.arbiter() : null;
    add(
        new Measurement(
            operation,
            arbiter == null ? ask.capability() : arbiter.capability(),
            arbiter == null ? ask.servedBy() : arbiter.servedBy(),
            isError,
            since(since)));
  }

  private void add(Measurement measurement) {
    measured.add(measurement);
  }

  private long since(long moment) {
    return moment == 0 ? UNKNOWN : now - moment;
  }

  private CheckedStep required(String id) {
    CheckedStep step = steps.find(id);
    if (step == null) {
      throw new IllegalStateException("the engine chose something of no step " + id);
    }
    return step;
  }

  private StepProgress progress(CheckedStep step) {
    return before == null || before.progress().steps().isEmpty()
        ? StepProgress.PENDING
        : before.progress().steps().get(step.index());
  }

  private static String kind(StepAction action) {
    if (action instanceof AskCapability ask) {
      return ask.capability();
    } else if (action instanceof RunWorkflow) {
      return "workflow";
    } else if (action instanceof AwaitEvent) {
      return "await";
    } else if (action instanceof AskApproval) {
      return "approval";
    } else if (action instanceof Wait) {
      return "wait";
    }
    throw new IllegalArgumentException("no kind of action: " + action);
  }

  private static List<String> servedBy(StepAction action) {
    return action instanceof AskCapability ask ? ask.servedBy() : List.of();
  }
}
