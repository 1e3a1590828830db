package io.raptorflow.operators.workflow.definition;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long things may take. */
final class Durations {
  private static final Duration LONGEST = Duration.ofDays(366);

  private Durations() {}

  static void check(@Nullable Duration given, String path, Faults faults) {
    if (given != null && (given.isNegative() || given.isZero() || given.compareTo(LONGEST) > 0)) {
      faults.add(path, given.toString(), "above PT0S and at most P366D");
    }
  }

  /** Where nothing else ends a wait, its own end has to be said. */
  static void checkEnds(
      @Nullable Duration given, boolean endsOtherwise, String path, Faults faults) {
    if (given == null && !endsOtherwise) {
      faults.add(path, "nothing", "a duration, as the workflow has no within either");
    }
    check(given, path, faults);
  }
}
