package io.raptorflow.operators.agents.seer.forecast.nowcast;

import io.raptorflow.operators.agents.InvalidInput;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A period of a metric and what was reported of it, later and later: a row of the delay triangle.
 *
 * @param start its first moment, UTC
 * @param reported cumulative value one step after the start, two steps after, and so on, each
 *     finite and 0 or more; for a period that is not over, the one value so far
 * @param expected what it was expected to end at before anything was reported, 0 or more; null: as
 *     the other periods
 * @param expectedError standard error of that expectation, 0 or more; null: as much as the other
 *     periods differ
 */
public record ReportedPeriod(
    Instant start,
    List<Double> reported,
    @Nullable Double expected,
    @Nullable Double expectedError) {
  public ReportedPeriod {
    if (start == null) {
      throw new InvalidInput("periods.start", "nothing", "a UTC time");
    }
    reported = reported == null ? List.of() : reported;
    if (reported.isEmpty()) {
      throw new InvalidInput("periods.reported", "no value at " + start, "at least 1 value");
    }
    for (Double value : reported) {
      require("periods.reported", start, value);
    }
    reported = List.copyOf(reported);
    if (expected != null) {
      require("periods.expected", start, expected);
    }
    if (expectedError != null) {
      require("periods.expectedError", start, expectedError);
    }
  }

  private static void require(String field, Instant start, @Nullable Double value) {
    if (value == null || !(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new InvalidInput(field, value + " at " + start, "a finite number of at least 0");
    }
  }
}
