package io.raptorflow.operators.agents.seer.anomaly;

/**
 * From surprise to probability and score. The views of a point depend on each other, so that the
 * mean of their log probabilities is no probability itself. How often points outside labelled
 * windows reach a surprise was counted once, on the 16 open files of NAB (realAdExchange,
 * realTweets): 1 % reach 0.29 nats, 1 ‰ reaches 1.07, 0.5 ‰ reach 1.7. A power law through these
 * gives p; it is the same for every series.
 */
final class Calibration {
  private static final double SCALE = 0.05;
  private static final double POWER = 2.2;

  /**
   * An alarm is due at this p or below: a surprise of 1.33 nats, the threshold of the best standard
   * score on the same files. Frozen.
   */
  static final double ALARM_P = 6.76e-4;

  private Calibration() {}

  /** Share of ordinary points with this surprise or more. */
  static double p(double surprise) {
    return Math.pow(1 + surprise / SCALE, -POWER);
  }

  /** 0 for what is expected, towards 1 the rarer it is. */
  static double score(double p) {
    return 1 - p;
  }
}
