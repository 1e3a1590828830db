package io.raptorflow.operators.workflow.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an execution does on an entry of its log. The same state and entry always give the same
 * turn, and every entry gives one in every state: what does not fit is ignored with the reason. An
 * entry that was acted on before changes nothing.
 */
public final class Engine {
  private static final String IS_OVER = "it is over";

  /** What is chosen on any entry of an execution that is over. */
  public static final List<Choice> OVER = List.of(new Choice.EntryIgnored(IS_OVER));

  private Engine() {}

  /**
   * @param execution as it was left by the entry before; null: none has been requested
   */
  public static Turn decide(@Nullable Execution execution, Entry entry) {
    if (entry instanceof Entry.Requested request) {
      return execution == null
          ? begin(request)
          : Turn.ignored(execution, "it was requested before");
    }
    if (execution == null) {
      return Turn.ignored(null, "it was not requested");
    }
    if (execution.state().isOver()) {
      return Turn.ignored(execution, IS_OVER);
    }
    Run run = new Run(execution, entry.at());
    act(run, entry);
    proceed(run);
    return run.turn();
  }

  private static Turn begin(Entry.Requested request) {
    Steps steps = new Steps(request.workflow());
    Instant at = Instant.ofEpochMilli(request.at().toEpochMilli());
    Duration time = time(request, at);
    boolean isLate = time != null && (time.isNegative() || time.isZero());
    var execution =
        new Execution(
            request.execution(),
            steps,
            KeptJson.of(request.params()),
            request.parent(),
            at,
            time != null && !isLate,
            Progress.beginning(steps.count()));
    Run run = new Run(execution, at);
    run.choose(new Choice.StateChanged(ExecutionState.RUNNING, null));
    if (isLate) {
      new WindUp(run).end(deadlinePassed());
    } else if (time != null) {
      run.set(TimerId.DEADLINE, time);
    }
    run.advance();
    proceed(run);
    return run.turn();
  }

  /** The time it has: the less of the definition's and the request's; null: as much as it takes. */
  private static @Nullable Duration time(Entry.Requested request, Instant at) {
    Duration within = request.workflow().definition().within();
    Instant deadline = request.deadline();
    if (deadline == null) {
      return within;
    }
    Duration left = Duration.between(at, deadline);
    return within == null || left.compareTo(within) < 0 ? left : within;
  }

  private static void act(Run run, Entry entry) {
    if (entry instanceof Entry.Answered answered) {
      answered(run, answered);
    } else if (entry instanceof Entry.TimerFired fired) {
      fired(run, fired.timer());
    } else if (entry instanceof Entry.Commanded command) {
      commanded(run, command);
    } else if (entry instanceof Entry.EventMatched matched) {
      new Waits(run).matched(matched);
    } else if (entry instanceof Entry.ChildCompleted child) {
      new Waits(run).childCompleted(child);
    }
  }

  private static void answered(Run run, Entry.Answered answered) {
    if (answered.task().compensation()) {
      new Compensation(run).answered(answered.task(), answered.answer());
    } else {
      new Tasks(run).answered(answered.task(), answered.answer());
    }
  }

  private static void fired(Run run, TimerId timer) {
    switch (timer.kind()) {
      case DEADLINE -> deadline(run);
      case TIMEOUT -> new Tasks(run).timedOut(timer);
      case RETRY -> new Tasks(run).rested(timer);
      case WAIT -> new Waits(run).fired(timer);
      case UNDO_TIMEOUT -> new Compensation(run).timedOut(timer);
      case UNDO_RETRY -> new Compensation(run).rested(timer);
    }
  }

  private static void deadline(Run run) {
    if (run.isEnding()) {
      run.ignore("it is being ended already");
    } else if (!run.hasDeadline()) {
      run.ignore("it has no deadline");
    } else {
      new WindUp(run).end(deadlinePassed());
    }
  }

  private static Ending deadlinePassed() {
    return new Ending(Ending.DEADLINE, null, null, "it was not completed in time");
  }

  private static void commanded(Run run, Entry.Commanded command) {
    if (!run.isNew(command)) {
      run.ignore("the command was read before");
      return;
    }
    switch (command.command()) {
      case APPROVE, REJECT -> new Waits(run).decided(command);
      case PAUSE -> pause(run);
      case RESUME -> resume(run);
      case CANCEL -> cancel(run, command);
    }
  }

  private static void pause(Run run) {
    if (run.isEnding()) {
      run.ignore("it is being ended already");
    } else if (run.state() == ExecutionState.PAUSED) {
      run.ignore("it is paused already");
    } else {
      run.enter(ExecutionState.PAUSED);
    }
  }

  private static void resume(Run run) {
    if (run.state() != ExecutionState.PAUSED) {
      run.ignore("it is not paused");
      return;
    }
    run.enter(ExecutionState.RUNNING);
    new Tasks(run).askThoseDue();
    run.advance();
  }

  private static void cancel(Run run, Entry.Commanded command) {
    if (run.isEnding()) {
      run.ignore("it is being ended already");
      return;
    }
    String who = command.by() == null ? "somebody" : command.by();
    String why = command.comment() == null ? "" : ": " + command.comment();
    new WindUp(run)
        .end(
            new Ending(
                Ending.CANCELLED,
                null,
                command.by(),
                new Failure(Ending.CANCELLED, who + " cancelled it" + why).message()));
  }

  private static void proceed(Run run) {
    if (run.isAdvancing() && !run.isEnding() && run.state() == ExecutionState.RUNNING) {
      new Advance(run).proceed();
    }
    if (run.isEnding()) {
      new WindUp(run).proceed();
    }
  }
}
