package io.raptorflow.operators.agents.seer.forecast.nowcast;

import java.util.List;

/**
 * The end of an open period and what makes it uncertain, kept apart so that errors common to
 * several periods can be added as such.
 *
 * @param end expected final value
 * @param ownVariance what is uncertain about this period alone
 * @param sharedDeviation change of the final value with one standard error of the prior's mean
 * @param sensitivities change of the final value with each development factor
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PeriodEstimate(
    double end, double ownVariance, double sharedDeviation, double[] sensitivities) {

  /** What is reported grows as the others did (Mack 1993). */
  static PeriodEstimate chainLadder(OpenPeriod period, Development development, double dispersion) {
    double value = period.reported() == 0 ? 0 : period.reported() / period.elapsed();
    Path path = path(period, development, value, dispersion);
    return new PeriodEstimate(path.end(), path.processVariance(), 0, path.sensitivities());
  }

  /**
   * What is reported stays, what is missing comes from the prior (Bornhuetter and Ferguson 1972;
   * the parts of its error as in Mack 2008).
   */
  static PeriodEstimate bornhuetterFerguson(
      OpenPeriod period, Development development, double dispersion, Prior prior) {
    double share = period.share(development);
    double missing = 1 - share;
    Path path =
        path(period, development, prior.mean() * development.share(period.age()), dispersion);
    return new PeriodEstimate(
        period.reported() + prior.mean() * missing,
        path.processVariance() + missing * missing * prior.ownVariance(),
        missing * Math.sqrt(prior.sharedVariance()),
        path.sensitivitiesTimes(share));
  }

  /** What is to come of the first report varies as the reports after it do. */
  private static Path path(
      OpenPeriod period, Development development, double value, double dispersion) {
    double variance = period.elapsed() < 1 ? dispersion * value * (1 - period.elapsed()) : 0;
    return Path.from(development, period.age(), value, variance);
  }

  /** Variance of the sum of the final values about what they will be: Mack's for the total. */
  static double variance(List<PeriodEstimate> estimates, Development development) {
    double variance = 0;
    double shared = 0;
    for (PeriodEstimate estimate : estimates) {
      variance += estimate.ownVariance;
      shared += estimate.sharedDeviation;
    }
    variance += shared * shared;
    for (int i = 0; i < development.links().size(); i++) {
      double change = 0;
      for (PeriodEstimate estimate : estimates) {
        change += estimate.sensitivities[i];
      }
      Development.Link link = development.links().get(i);
      variance += change * change * link.variance() / link.exposure();
    }
    return variance;
  }
}
