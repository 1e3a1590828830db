package io.raptorflow.operators.workflow.history;

import io.raptorflow.operators.workflow.engine.Answer;
import io.raptorflow.operators.workflow.engine.Choice;
import io.raptorflow.operators.workflow.engine.Ending;
import io.raptorflow.operators.workflow.engine.Entry;
import io.raptorflow.operators.workflow.engine.ExecutionState;
import io.raptorflow.operators.workflow.engine.TaskRef;
import io.raptorflow.operators.workflow.engine.TimerId;
import io.raptorflow.operators.workflow.history.Timeline.Bar;
import io.raptorflow.operators.workflow.history.Timeline.Kind;
import io.raptorflow.operators.workflow.history.Timeline.Remark;
import io.raptorflow.operators.workflow.history.Timeline.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a log into a timeline: what was decided says what began, the entries what came of it. */
public final class TimelineReader {
  private final Map<String, Entry> undecided = new HashMap<>();
  private final Map<String, Instant> moments = new HashMap<>();
  private final Map<String, OpenStep> steps = new LinkedHashMap<>();
  private final List<Remark> remarks = new ArrayList<>();
  private Entry.@Nullable Requested request;
  private ExecutionState state = ExecutionState.PENDING;
  private @Nullable Instant end;
  private @Nullable Ending cause;

  private TimelineReader() {}

  /**
   * The timeline of a log; nothing when it has no request.
   *
   * @param log in the order of its partition
   */
  public static Optional<Timeline> read(List<LogEntry> log) {
    var reader = new TimelineReader();
    log.forEach(reader::read);
    return reader.timeline();
  }

  private Optional<Timeline> timeline() {
    if (request == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Timeline(
            request.execution().name(),
            request.workflow().definition().name(),
            state.name().toLowerCase(Locale.ROOT),
            request.at(),
            end,
            cause == null ? null : cause.message(),
            steps.values().stream().map(OpenStep::step).toList(),
            remarks));
  }

  private void read(LogEntry line) {
    if (line instanceof LogEntry.Acted acted) {
      Entry entry = acted.entry();
      if (request == null && entry instanceof Entry.Requested requested) {
        request = requested;
      }
      if (moments.putIfAbsent(entry.id(), entry.at()) == null) {
        undecided.put(entry.id(), entry);
      }
    } else if (line instanceof LogEntry.Decided decided) {
      decided(decided);
    }
  }

  /** What was decided happened when the entry was written. */
  private void decided(LogEntry.Decided decided) {
    Instant at = moments.get(decided.on());
    if (at == null) {
      return;
    }
    Entry entry = undecided.remove(decided.on());
    if (entry != null) {
      Optional<String> ignored =
          decided.choices().stream()
              .filter(Choice.EntryIgnored.class::isInstance)
              .map(choice -> ((Choice.EntryIgnored) choice).why())
              .findFirst();
      if (ignored.isPresent()) {
        remarks.add(new Remark(at, Entries.told(entry) + ", ignored: " + ignored.get()));
      } else {
        acted(entry);
      }
    }
    decided.choices().forEach(choice -> chosen(choice, at));
  }

  private void acted(Entry entry) {
    if (entry instanceof Entry.Answered answered) {
      OpenBar bar = step(answered.task().step()).find(answered.task());
      if (bar != null && answered.answer() instanceof Answer.Success success) {
        bar.end(State.COMPLETED, entry.at(), success.agent(), null);
      } else if (bar != null && answered.answer() instanceof Answer.Failed failed) {
        bar.end(State.FAILED, entry.at(), failed.agent(), failed.failure().message());
      }
    } else if (entry instanceof Entry.TimerFired fired) {
      fired(fired);
    } else if (entry instanceof Entry.EventMatched matched) {
      step(matched.step()).endWait(matched.part(), State.COMPLETED, entry.at(), null);
    } else if (entry instanceof Entry.ChildCompleted child) {
      boolean isDone = child.state() == ExecutionState.COMPLETED;
      step(child.step())
          .endWait(child.part(), isDone ? State.COMPLETED : State.FAILED, entry.at(), null);
    } else if (entry instanceof Entry.Commanded command) {
      remarks.add(new Remark(entry.at(), Entries.told(entry)));
      switch (command.command()) {
        case APPROVE ->
            step(command.step()).endWait(command.part(), State.COMPLETED, entry.at(), command.by());
        case REJECT ->
            step(command.step()).endWait(command.part(), State.FAILED, entry.at(), command.by());
        case PAUSE, RESUME, CANCEL -> {}
      }
    }
  }

  private void fired(Entry.TimerFired fired) {
    TimerId timer = fired.timer();
    switch (timer.kind()) {
      case TIMEOUT, UNDO_TIMEOUT -> {
        boolean isUndo = timer.kind() == TimerId.Kind.UNDO_TIMEOUT;
        OpenBar bar =
            step(timer.step())
                .find(new TaskRef(timer.step(), timer.part(), timer.attempt(), isUndo));
        if (bar != null) {
          bar.end(State.TIMED_OUT, fired.at(), null, "no answer in time");
        }
      }
      case WAIT -> step(timer.step()).endTimedWait(timer.part(), fired.at());
      case DEADLINE -> remarks.add(new Remark(fired.at(), "the deadline has passed"));
      case RETRY, UNDO_RETRY -> {}
    }
  }

  private void chosen(Choice choice, Instant at) {
    if (choice instanceof Choice.StateChanged changed) {
      state = changed.state();
      cause = changed.cause() == null ? cause : changed.cause();
    } else if (choice instanceof Choice.Completed completed) {
      state = completed.outcome().state();
      cause = completed.outcome().cause();
      end = at;
    } else if (choice instanceof Choice.StepStarted started) {
      step(started.step()).start(at);
    } else if (choice instanceof Choice.StepCompleted done) {
      step(done.step()).end(State.COMPLETED, at, null);
    } else if (choice instanceof Choice.StepFailed failed) {
      step(failed.step()).end(State.FAILED, at, failed.failure().message());
    } else if (choice instanceof Choice.StepSkipped skipped) {
      step(skipped.step()).end(State.SKIPPED, at, skipped.why());
    } else if (choice instanceof Choice.StepCancelled cancelled) {
      step(cancelled.step()).end(State.CANCELLED, at, null);
    } else if (choice instanceof Choice.Undone undo) {
      step(undo.step()).endUndoing(undo.part(), at);
    } else if (choice instanceof Choice.UndoFailed undo) {
      step(undo.step()).endUndoing(undo.part(), at);
      remarks.add(
          new Remark(
              at,
              "part %d of %s could not be undone: %s"
                  .formatted(undo.part(), undo.step(), undo.failure().message())));
    } else {
      begun(choice, at);
    }
  }

  private void begun(Choice choice, Instant at) {
    if (choice instanceof Choice.TaskDelegated delegated) {
      TaskRef task = delegated.task().ref();
      Kind kind = task.isArbitration() ? Kind.ARBITRATION : Kind.TASK;
      step(task.step()).begin(task.part(), task.attempt(), kind, at, null);
    } else if (choice instanceof Choice.CompensationDelegated delegated) {
      TaskRef task = delegated.task().ref();
      step(task.step()).begin(task.part(), task.attempt(), Kind.COMPENSATION, at, null);
    } else if (choice instanceof Choice.EventAwaited event) {
      step(event.step())
          .begin(
              event.part(), 0, Kind.EVENT, at, event.type().wireName() + " of " + event.subject());
    } else if (choice instanceof Choice.ApprovalAsked ask) {
      step(ask.step()).begin(ask.part(), 0, Kind.APPROVAL, at, ask.question());
    } else if (choice instanceof Choice.ChildStarted child) {
      step(child.step()).begin(child.part(), 0, Kind.WORKFLOW, at, child.execution());
    } else if (choice instanceof Choice.TimerSet set && set.timer().kind() == TimerId.Kind.WAIT) {
      OpenStep step = step(set.timer().step());
      if (!step.waits(set.timer().part())) {
        step.begin(set.timer().part(), 0, Kind.WAIT, at, set.delay().toString());
      }
    }
  }

  private OpenStep step(String id) {
    return steps.computeIfAbsent(id, OpenStep::new);
  }

  /** A step while the log is read. */
  private static final class OpenStep {
    private final String id;
    private final List<OpenBar> bars = new ArrayList<>();
    private final Map<String, OpenBar> byName = new HashMap<>();
    private State state = State.RUNNING;
    private @Nullable Instant start;
    private @Nullable Instant end;
    private @Nullable String note;

    OpenStep(String id) {
      this.id = id;
    }

    void start(Instant at) {
      start = at;
    }

    /** What is still open then was overtaken, or ended with the step. */
    void end(State how, Instant at, @Nullable String why) {
      state = how;
      end = at;
      note = why;
      for (OpenBar bar : bars) {
        if (bar.isOpen()) {
          bar.end(how == State.FAILED ? State.FAILED : State.CANCELLED, at, null, null);
        }
      }
    }

    void begin(int part, int attempt, Kind kind, Instant at, @Nullable String about) {
      var bar = new OpenBar(part, attempt, kind, at, about);
      bars.add(bar);
      byName.put(name(part, attempt, kind == Kind.COMPENSATION), bar);
    }

    @Nullable OpenBar find(TaskRef task) {
      return byName.get(name(task.part(), task.attempt(), task.compensation()));
    }

    boolean waits(int part) {
      return byName.containsKey(name(part, 0, false));
    }

    void endWait(int part, State how, Instant at, @Nullable String by) {
      OpenBar bar = byName.get(name(part, 0, false));
      if (bar != null) {
        bar.end(how, at, by, null);
      }
    }

    /** A wait that runs out is done; whatever else runs out has timed out. */
    void endTimedWait(int part, Instant at) {
      OpenBar bar = byName.get(name(part, 0, false));
      if (bar != null) {
        bar.end(bar.kind == Kind.WAIT ? State.COMPLETED : State.TIMED_OUT, at, null, null);
      }
    }

    /** An attempt at undoing that was overtaken by an earlier one. */
    void endUndoing(int part, Instant at) {
      for (OpenBar bar : bars) {
        if (bar.kind == Kind.COMPENSATION && bar.part == part && bar.isOpen()) {
          bar.end(State.CANCELLED, at, null, null);
        }
      }
    }

    private static String name(int part, int attempt, boolean undo) {
      return part + "/" + attempt + "/" + undo;
    }

    Timeline.Step step() {
      return new Timeline.Step(
          id, state, start, end, note, bars.stream().map(OpenBar::bar).toList());
    }
  }

  /** A bar while the log is read. */
  private static final class OpenBar {
    private final int part;
    private final int attempt;
    private final Kind kind;
    private final Instant start;
    private State state = State.RUNNING;
    private @Nullable Instant end;
    private @Nullable String agent;
    private @Nullable String note;

    OpenBar(int part, int attempt, Kind kind, Instant start, @Nullable String note) {
      this.part = part;
      this.attempt = attempt;
      this.kind = kind;
      this.start = start;
      this.note = note;
    }

    boolean isOpen() {
      return state == State.RUNNING;
    }

    /** What is said first stands, but that an attempt which timed out has answered after all. */
    void end(State how, Instant at, @Nullable String by, @Nullable String why) {
      if (isOpen() || state == State.TIMED_OUT && how == State.COMPLETED) {
        state = how;
        end = at;
        agent = by == null ? agent : by;
        note = why == null ? how == State.COMPLETED && attempt > 0 ? null : note : why;
      }
    }

    Bar bar() {
      return new Bar(part, attempt, kind, state, start, end, agent, note);
    }
  }
}
