package io.raptorflow.operators.agents.seer.incident;

/**
 * What is known of the level and spread of a new regime before its first point: a Normal–Gamma
 * distribution, for values in standard deviations from the mean of the baseline.
 *
 * @param mean μ₀ of the level
 * @param strength κ₀, above 0: how many points that mean is worth
 * @param shape α₀ of the precision, above 0
 * @param rate β₀ of the precision, above 0
 */
public record RegimePrior(double mean, double strength, double shape, double rate) {
  /** A level and a spread like the baseline's, worth about one point. */
  static final RegimePrior STANDARD = new RegimePrior(0, 1, 1, 1);

  public RegimePrior {
    Required.finite("prior.mean", mean);
    Required.above("prior.strength", strength, 0);
    Required.above("prior.shape", shape, 0);
    Required.above("prior.rate", rate, 0);
  }
}
