package io.raptorflow.local.bench;

/** Whether rates of one round after another have come to where they stay. */
final class Warmth {
  /** A round that is faster than the best before by less than this has brought nothing. */
  private static final double GAIN = 1.03;

  private static final int ROUNDS_WITHOUT_GAIN = 3;

  private int rounds;
  private int withoutGain;
  private double best;
  private double last;

  /**
   * @param rate of a round, any unit
   */
  void add(double rate) {
    rounds++;
    withoutGain = rate < best * GAIN ? withoutGain + 1 : 0;
    best = Math.max(best, rate);
    last = rate;
  }

  boolean isReached() {
    return withoutGain >= ROUNDS_WITHOUT_GAIN;
  }

  int rounds() {
    return rounds;
  }

  double last() {
    return last;
  }
}
