package io.raptorflow.local.bench;

import java.time.Duration;

/** Whether rates of one round after another have come to where they stay. */
final class Warmth {
  /** How long a round should take: compilers need some to bring something. */
  static final Duration ROUND = Duration.ofSeconds(15);

  /** After which it is measured all the same. */
  private static final int MOST_ROUNDS = 16;

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

  /** Whether there is to be another round. */
  boolean isAwaited() {
    return withoutGain < ROUNDS_WITHOUT_GAIN && rounds < MOST_ROUNDS;
  }

  double last() {
    return last;
  }
}
