package io.raptorflow.operators.detection.bottleneck.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.DoubleAdder;

/** Judges all that is remembered of a flow, at a midnight. */
final class FlowJudge {
  /** A task that was done stays so long, so that one that is opened again is known as rework. */
  static final Duration REMEMBERED = Duration.ofDays(28);

  /** A case, or a step, of which nothing is seen for so long is let go. */
  static final Duration QUIET = Duration.ofDays(365);

  /** A case of agents has no end of its own. */
  static final Duration AGENTS_QUIET = Duration.ofDays(30);

  /** Findings said at a time, those that cost most first. */
  static final int MOST_FINDINGS = 200;

  private static final double WINDOW_HOURS = Duration.ofDays(FlowWatch.WINDOW).toHours();
  private static final Comparator<Draft> DEAREST_FIRST =
      Comparator.comparingDouble(Draft::hours)
          .reversed()
          .thenComparing(Draft::kind)
          .thenComparing(Draft::step);

  private final String tenant;
  private final Flow flow;
  private final WatchMemory memory;

  FlowJudge(String tenant, Flow flow, WatchMemory memory) {
    this.tenant = tenant;
    this.flow = flow;
    this.memory = memory;
  }

  /** What there is to say: what is found, and what had been found and is over. */
  List<BottleneckFinding> judge(Instant midnight, WatchBook book) {
    Map<StepKey, StepWatch> steps = new TreeMap<>();
    memory.forEachStep(steps::put);
    var aging = new AgingCases(steps, midnight);
    var heldUp = new HeldUpTasks(midnight);
    double open = readCases(midnight, aging, heldUp, book);
    List<Draft> drafts = new ArrayList<>(aging.drafts());
    drafts.addAll(heldUp.drafts());
    steps.forEach((key, step) -> drafts.addAll(StepDrafts.of(key, step, flow, midnight)));
    steps.forEach((key, step) -> keep(key, step, midnight, book));
    double total = book.spent(midnight) + open;
    List<BottleneckFinding> found =
        drafts.stream()
            .sorted(DEAREST_FIRST)
            .limit(MOST_FINDINGS)
            .map(draft -> draft.finding(tenant, flow, midnight, total))
            .toList();
    return book.compare(tenant, flow, found, midnight);
  }

  /** Hours of the last days that open cases have spent since their last events. */
  private double readCases(Instant midnight, AgingCases aging, HeldUpTasks heldUp, WatchBook book) {
    var spent = new DoubleAdder();
    List<String> gone = new ArrayList<>();
    memory.forEachCase(
        (id, open) -> {
          if (isGone(open, midnight)) {
            gone.add(id);
          } else if (!open.isFinished()) {
            aging.see(open);
            heldUp.see(id, open.standing());
            spent.add(sinceLastEvent(open, midnight));
          }
        });
    gone.forEach(memory::forget);
    book.cases(book.cases() - gone.size());
    return spent.sum();
  }

  private void keep(StepKey key, StepWatch step, Instant midnight, WatchBook book) {
    if (step.touched().plus(QUIET).isBefore(midnight)) {
      memory.forget(key);
      book.watch(key.what(), -1);
    } else {
      memory.keep(key, step);
    }
  }

  private static double sinceLastEvent(OpenCase open, Instant midnight) {
    return open.places().isEmpty()
        ? 0
        : Math.min(WINDOW_HOURS, Hours.between(open.seen(), midnight));
  }

  private boolean isGone(OpenCase open, Instant midnight) {
    Duration kept = flow == Flow.AGENTS ? AGENTS_QUIET : open.isFinished() ? REMEMBERED : QUIET;
    return open.seen().plus(kept).isBefore(midnight);
  }
}
