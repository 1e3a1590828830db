package io.raptorflow.operators.detection.signal;

/**
 * Where a series stands now.
 *
 * @param direction of the latest seven days' mean against that of the three weeks before
 * @param t how far, in standard errors of the difference
 * @param recent mean of the latest seven days
 * @param usual mean of the three weeks before
 */
record Drift(Direction direction, double t, double recent, double usual) {

  /** Which way a series has moved. */
  enum Direction {
    DOWN,
    FLAT,
    UP
  }
}
