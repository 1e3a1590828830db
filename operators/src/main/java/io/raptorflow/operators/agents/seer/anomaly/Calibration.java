package io.raptorflow.operators.agents.seer.anomaly;

/**
 * From surprise to probability and score. The views of a point depend on each other, so that the
 * mean of their log probabilities is no probability itself; how often ordinary points reach it was
 * counted, once, and falls off exponentially.
 */
final class Calibration {
  /**
   * −ln of the share of points per nat of surprise. Provenance: points outside labelled windows of
   * the 16 open NAB files (realAdExchange, realTweets), November 2026.
   */
  private static final double DECADES_PER_NAT = 5;

  /**
   * An alarm is due at this p or below. Provenance: the threshold of the best standard score on the
   * same files.
   */
  static final double ALARM_P = 1e-3;

  private Calibration() {}

  static double p(double surprise) {
    return Math.exp(-DECADES_PER_NAT * surprise);
  }

  /** 0 for what is expected, towards 1 the rarer it is. */
  static double score(double p) {
    return 1 - p;
  }
}
