package io.raptorflow.operators.agents.seer.forecast.nowcast;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Where a final value will lie with some probability, as often above as below.
 *
 * @param lower in the metric's unit
 * @param upper in the metric's unit, not below {@code lower}
 */
public record Limits(double lower, double upper) {

  /**
   * Of what is reported and what is to come: log-normal while something is to come (Mack 1993),
   * which keeps the limits above what is reported; normal when reports are being taken back.
   */
  static Limits of(double reported, double toCome, double standardError, double probability) {
    double z = new NormalDistribution(0, 1).inverseCumulativeProbability((1 + probability) / 2);
    double end = reported + toCome;
    if (standardError == 0) {
      return new Limits(end, end);
    }
    if (toCome <= 0) {
      return new Limits(end - z * standardError, end + z * standardError);
    }
    double relative = standardError / toCome;
    double variance = Math.log1p(relative * relative);
    double median = Math.log(toCome) - variance / 2;
    double reach = z * Math.sqrt(variance);
    return new Limits(reported + Math.exp(median - reach), reported + Math.exp(median + reach));
  }
}
