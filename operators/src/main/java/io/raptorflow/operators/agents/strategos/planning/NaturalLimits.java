package io.raptorflow.operators.agents.strategos.planning;

/**
 * What a series does when nothing is new: the chart of individual values (XmR; Wheeler,
 * Understanding Variation, 1993; NIST/SEMATECH e-Handbook 6.3.2.2). The half width is 3/d₂ mean
 * moving ranges, where d₂ = 1.128 for ranges of two, which Wheeler rounds to 2.66.
 */
record NaturalLimits(double centre, double lower, double upper) {
  private static final double RANGES = 3 / 1.128;

  /**
   * The limits.
   *
   * @param values at least 2, in order of time
   */
  static NaturalLimits of(double[] values) {
    double sum = values[0];
    double moves = 0;
    for (int i = 1; i < values.length; i++) {
      sum += values[i];
      moves += Math.abs(values[i] - values[i - 1]);
    }
    double centre = sum / values.length;
    double width = RANGES * moves / (values.length - 1);
    return new NaturalLimits(centre, centre - width, centre + width);
  }
}
