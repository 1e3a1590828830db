package io.raptorflow.operators.detection.bottleneck.watch;

import io.raptorflow.operators.detection.bottleneck.Transition;
import java.util.Comparator;

/**
 * What statistics are kept of.
 *
 * @param what a step, or hand-overs
 * @param name of the step; of a hand-over, {@code from → to}
 */
record StepKey(What what, String name) implements Comparable<StepKey> {
  private static final Comparator<StepKey> ORDER =
      Comparator.comparing(StepKey::what).thenComparing(StepKey::name);

  /** Counts of them are written in this order; new ones need another version of the book. */
  enum What {
    STEP,
    PEOPLE,
    TEAMS
  }

  static StepKey step(String name) {
    return new StepKey(What.STEP, name);
  }

  static StepKey handOver(What what, Transition between) {
    return new StepKey(what, between.from() + " → " + between.to());
  }

  /** For example {@code STEP copy:review}. */
  String text() {
    return what.name() + ' ' + name;
  }

  static StepKey parse(String text) {
    int blank = text.indexOf(' ');
    return new StepKey(What.valueOf(text.substring(0, blank)), text.substring(blank + 1));
  }

  @Override
  public int compareTo(StepKey other) {
    return ORDER.compare(this, other);
  }
}
