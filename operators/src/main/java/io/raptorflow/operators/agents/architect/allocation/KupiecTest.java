package io.raptorflow.operators.agents.architect.allocation;

import org.apache.commons.math3.special.Erf;

/**
 * Whether intervals are missed as often as they should be: the test of the proportion of failures
 * (Kupiec, Techniques for Verifying the Accuracy of Risk Measurement Models, 1995).
 *
 * @param misses 0 to {@code trials}
 * @param trials at least 1
 * @param probability of a miss, between 0 and 1
 */
record KupiecTest(int misses, int trials, double probability) {

  /** Chi-squared of 1 degree when misses are as likely as said. */
  double likelihoodRatio() {
    double found = (double) misses / trials;
    return Math.max(0, 2 * (logLikelihood(found) - logLikelihood(probability)));
  }

  double pValue() {
    return Erf.erfc(Math.sqrt(likelihoodRatio() / 2));
  }

  private double logLikelihood(double share) {
    double ofMisses = misses == 0 ? 0 : misses * Math.log(share);
    double ofHits = misses == trials ? 0 : (trials - misses) * Math.log1p(-share);
    return ofMisses + ofHits;
  }
}
