package io.raptorflow.benchmarks.organisation;

import java.time.Duration;

/**
 * What a series measures.
 *
 * <p>Counts and sums follow the activity of people; a price hardly does.
 */
enum Quantity {
  IMPRESSIONS("impressions", "1", Duration.ofMinutes(5), true, .08),
  CLICKS("clicks", "1", Duration.ofMinutes(5), true, .1),
  COST_PER_CLICK("cost_per_click", "EUR", Duration.ofMinutes(15), false, .06),
  CONVERSIONS("conversions", "1", Duration.ofHours(1), true, .1),
  SPEND("spend", "EUR", Duration.ofHours(1), false, .08),
  MENTIONS("mentions", "1", Duration.ofMinutes(15), true, .15),
  SESSIONS("sessions", "1", Duration.ofMinutes(5), true, .06);

  private final String wireName;
  private final String unit;
  private final Duration step;
  private final boolean counted;
  private final double noise;

  Quantity(String wireName, String unit, Duration step, boolean counted, double noise) {
    this.wireName = wireName;
    this.unit = unit;
    this.step = step;
    this.counted = counted;
    this.noise = noise;
  }

  /** Last part of a series' name. */
  String wireName() {
    return wireName;
  }

  String unit() {
    return unit;
  }

  /** Time between two points; counts and sums are of that time. */
  Duration step() {
    return step;
  }

  /** Whether values are whole numbers that chance alone scatters as well. */
  boolean counted() {
    return counted;
  }

  /** Standard deviation of the logarithm of a value's noise. */
  double noise() {
    return noise;
  }

  boolean followsActivity() {
    return this != COST_PER_CLICK;
  }
}
