package io.raptorflow.operators.detection.bottleneck.watch;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.detection.bottleneck.Step;
import io.raptorflow.operators.detection.bottleneck.StepEvent;
import io.raptorflow.operators.detection.bottleneck.Transition;
import io.raptorflow.schemas.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One flow of a tenant: takes its events, in the order of time, and judges it at every midnight of
 * event time. All it remembers is in its memory; it is cheap to make.
 */
final class FlowWatch {
  /** Days that "now" is long: whole weeks, so that weekends cancel out. */
  static final int WINDOW = 28;

  /** Cases followed at a time; what is beyond is not followed, and counted. */
  static final int MOST_CASES = 100_000;

  /**
   * Steps watched, and hand-overs between people, and between teams, each; what is beyond is not,
   * and counted.
   */
  static final int MOST_STEPS = 400;

  private final Flow flow;
  private final WatchMemory memory;
  private final FlowJudge judge;
  private final Runnable untracked;

  /**
   * @param untracked is told of each thing there was no room for
   */
  FlowWatch(String tenant, Flow flow, WatchMemory memory, Runnable untracked) {
    this.flow = flow;
    this.memory = memory;
    this.untracked = untracked;
    judge = new FlowJudge(tenant, flow, memory);
  }

  /** Judges what lies before the event, then takes it. */
  void take(Event event, Consumer<BottleneckFinding> findings) {
    advance(event.time(), findings);
    Optional<String> caseId = StepReader.caseOf(event, flow);
    if (caseId.isEmpty()) {
      untracked.run();
      return;
    }
    OpenCase open = memory.openCase(caseId.get());
    StepReader.read(
            event,
            flow,
            caseId.get(),
            open == null ? null : open.standing(),
            open == null ? null : open.seen())
        .ifPresent(reading -> take(event, caseId.get(), open, reading));
  }

  /** Judges every midnight up to a time. */
  void advance(Instant time, Consumer<BottleneckFinding> findings) {
    WatchBook book = memory.book();
    for (Instant next = book.next(); next != null && !next.isAfter(time); next = book.next()) {
      judge.judge(next, book).forEach(findings);
      book.judged(next);
      memory.keepBook();
    }
  }

  private void take(Event happened, String caseId, @Nullable OpenCase open, Reading reading) {
    if (reading.ends()) {
      end(caseId, open, happened);
      return;
    }
    WatchBook book = memory.book();
    OpenCase current = open == null ? begin(reading, happened, book) : open;
    if (current == null) {
      return;
    }
    var trace = new Trace(caseId, happened.id(), happened.hops());
    boolean delayed = flow == Flow.AGENTS || !current.places().isEmpty();
    for (StepEvent event : reading.steps()) {
      Step step = current.progress().advance(event);
      observe(event.activity(), requireNonNull(event.at()), step, trace, book);
      if (delayed && step.gap() != null) {
        delay(requireNonNull(event.at()), step, step.gap(), trace, book);
      }
    }
    for (Move move : reading.moves()) {
      move(move, current, trace, book);
    }
    current.see(reading.standing(), happened.time());
    memory.keep(caseId, current);
    book.happened(happened.time());
    memory.keepBook();
  }

  private @Nullable OpenCase begin(Reading reading, Event event, WatchBook book) {
    if (reading.steps().isEmpty()) {
      return null;
    }
    if (book.cases() >= MOST_CASES) {
      untracked.run();
      return null;
    }
    book.cases(book.cases() + 1);
    return new OpenCase(event.time());
  }

  /** What was open is given up. */
  private void end(String caseId, @Nullable OpenCase open, Event event) {
    if (open == null) {
      return;
    }
    WatchBook book = memory.book();
    open.places().values().forEach(place -> leave(place, event.time(), book));
    memory.forget(caseId);
    book.cases(book.cases() - 1);
    book.happened(event.time());
    memory.keepBook();
  }

  /** The time since the event before counts: the case was under way, and not only planned. */
  private void delay(Instant at, Step step, Duration gap, Trace trace, WatchBook book) {
    book.spend(at, Hours.of(gap));
    handOver(StepKey.What.PEOPLE, step.handOver(), gap, at, trace, book);
    handOver(StepKey.What.TEAMS, step.teamHandOver(), gap, at, trace, book);
  }

  private void observe(String activity, Instant at, Step step, Trace trace, WatchBook book) {
    Step.Opening opening = step.opening();
    Step.Service service = step.service();
    if (opening == null && service == null) {
      return;
    }
    with(
        StepKey.step(activity),
        at,
        book,
        watch -> {
          if (opening != null && opening.earlier() >= 0) {
            watch.rework().executed(at, opening.earlier() > 0, trace);
          }
          if (flow == Flow.AGENTS && opening != null && opening.waiting() != null) {
            watch.waiting().add(new Execution(at, Hours.of(opening.waiting()), trace));
          }
          if (service != null && service.time() != null) {
            watch.service().add(new Execution(at, Hours.of(service.time()), trace));
          }
        });
  }

  private void handOver(
      StepKey.What what,
      @Nullable Transition between,
      Duration delay,
      Instant at,
      Trace trace,
      WatchBook book) {
    if (between != null) {
      with(
          StepKey.handOver(what, between),
          at,
          book,
          watch -> watch.waiting().add(new Execution(at, Hours.of(delay), trace)));
    }
  }

  private void move(Move move, OpenCase open, Trace trace, WatchBook book) {
    OpenCase.Place left = open.places().remove(move.lane());
    if (left != null) {
      leave(left, move.at(), book);
      if (flow == Flow.TASKS && move.finished() && !left.working()) {
        double hours = Math.max(0, Hours.between(left.since(), move.at()));
        with(
            StepKey.step(left.step()),
            move.at(),
            book,
            watch -> watch.waiting().add(new Execution(move.at(), hours, trace)));
      }
    }
    String entered = move.enters();
    if (entered == null) {
      return;
    }
    boolean working = flow == Flow.AGENTS || TaskStanding.isWork(entered);
    if (open.enter(move.lane(), new OpenCase.Place(entered, move.at(), working, trace))) {
      with(StepKey.step(entered), move.at(), book, watch -> watch.queue().enter(move.at(), trace));
    } else {
      untracked.run();
    }
  }

  private void leave(OpenCase.Place place, Instant at, WatchBook book) {
    with(StepKey.step(place.step()), at, book, watch -> watch.queue().leave(at));
  }

  private void with(StepKey key, Instant at, WatchBook book, Consumer<StepWatch> change) {
    StepWatch watch = memory.step(key);
    if (watch == null) {
      if (book.watched(key.what()) >= MOST_STEPS) {
        untracked.run();
        return;
      }
      book.watch(key.what(), 1);
      watch = new StepWatch();
    }
    change.accept(watch);
    watch.touch(at);
    memory.keep(key, watch);
  }
}
