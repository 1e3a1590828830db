package io.raptorflow.benchmarks.organisation;

/**
 * Slow ups and downs that the series of a group share: waves of days to a week without a common
 * period, so that no rhythm can be learnt from them.
 */
final class GroupMood {
  private static final int WAVES = 4;
  private static final double DEVIATION = .08;

  private final double[] period = new double[WAVES];
  private final double[] phase = new double[WAVES];

  GroupMood(long seed, String group) {
    var draws = new Draws(seed, "mood of " + group);
    for (int i = 0; i < WAVES; i++) {
      period[i] = draws.between(1.3, 9);
      phase[i] = draws.between(0, 2 * Math.PI);
    }
  }

  /**
   * What values are multiplied with; 1 on average of the logarithm.
   *
   * @param days since the start
   */
  double at(double days) {
    double sum = 0;
    for (int i = 0; i < WAVES; i++) {
      sum += Math.sin(2 * Math.PI * days / period[i] + phase[i]);
    }
    return Math.exp(DEVIATION * sum * Math.sqrt(2.0 / WAVES));
  }
}
