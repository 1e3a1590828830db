package io.raptorflow.operators.agents.strategos.progress;

import java.time.Duration;
import java.time.Instant;

/**
 * Periods counted from the start of a plan.
 *
 * @param start time 0
 * @param period length of one
 */
record TimeScale(Instant start, Duration period) {
  static TimeScale weeksFrom(Instant start) {
    return new TimeScale(start, Week.LENGTH);
  }

  double periodsTo(Instant time) {
    return (double) Duration.between(start, time).toMillis() / period.toMillis();
  }

  Instant at(double periods) {
    return start.plusMillis(Math.round(periods * period.toMillis()));
  }
}
