package io.raptorflow.operators.agents.seer.forecast.nowcast;

import io.raptorflow.operators.agents.InvalidInput;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What had been reported of a period by a moment.
 *
 * @param asOf the moment
 * @param step length of a period and time between two reports
 * @param profile shares of the first report by equal parts of the period
 */
record ReportingClock(Instant asOf, Duration step, @Nullable List<Double> profile) {

  boolean hasBegun(ReportedPeriod period) {
    return period.start().isBefore(asOf);
  }

  boolean isOver(ReportedPeriod period) {
    return !period.start().plus(step).isAfter(asOf);
  }

  /** The reports dated at or before the moment; that of a period not over is the one so far. */
  double[] seen(ReportedPeriod period) {
    long ages = Duration.between(period.start(), asOf).dividedBy(step);
    return period.reported().stream()
        .limit(Math.max(1, ages))
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  /**
   * Share of the first report that has come in.
   *
   * @throws InvalidInput when the period is not over and there is no profile
   */
  double elapsed(ReportedPeriod period) {
    if (isOver(period)) {
      return 1;
    }
    if (profile == null) {
      throw new InvalidInput(
          "dayProfile",
          "nothing, though the period from " + period.start() + " is not over",
          "shares of a period by its parts, or only periods that are over");
    }
    return shareBy(elapsedTime(period) * profile.size(), profile);
  }

  /** Part of the period's time that is over, 0–1. */
  double elapsedTime(ReportedPeriod period) {
    Duration since = Duration.between(period.start(), asOf);
    return Math.min(1, (double) since.toMillis() / step.toMillis());
  }

  private static double shareBy(double parts, List<Double> profile) {
    double share = 0;
    for (int part = 0; part < profile.size() && part < parts; part++) {
      share += profile.get(part) * Math.min(1, parts - part);
    }
    return Math.min(1, share);
  }
}
