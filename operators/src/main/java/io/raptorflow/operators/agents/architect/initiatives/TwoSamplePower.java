package io.raptorflow.operators.agents.architect.initiatives;

import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The two-sided comparison of two proportions in groups of one size (Fleiss, Statistical Methods
 * for Rates and Proportions, without continuity correction; R's {@code power.prop.test}).
 *
 * @param alpha probability of seeing a difference where there is none
 * @param power probability of seeing one that is there
 */
record TwoSamplePower(double alpha, double power) {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
  private static final int HALVINGS = 100;

  /** How many are needed in each group to tell the rates apart; not rounded. */
  double sample(double one, double other) {
    double mean = (one + other) / 2;
    double without = NORMAL.inverseCumulativeProbability(1 - alpha / 2);
    double with = NORMAL.inverseCumulativeProbability(power);
    double spread =
        without * Math.sqrt(2 * mean * (1 - mean))
            + with * Math.sqrt(one * (1 - one) + other * (1 - other));
    double each = spread / (one - other);
    return each * each;
  }

  /**
   * The rate nearest to the baseline that so many in each group can tell from it.
   *
   * @param upwards whether above the baseline
   * @return nothing when not even the farthest rate can be told
   */
  OptionalDouble detectable(double baseline, double each, boolean upwards) {
    double near = baseline;
    double far = upwards ? 1 : 0;
    if (sample(baseline, far) > each) {
      return OptionalDouble.empty();
    }
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (near + far) / 2;
      if (middle == baseline || sample(baseline, middle) > each) {
        near = middle;
      } else {
        far = middle;
      }
    }
    return OptionalDouble.of(far);
  }
}
