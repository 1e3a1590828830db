package io.raptorflow.operators.agents.series.breaks;

/**
 * By how much dependence between neighbours widens the mean of a stretch: the variance of the mean
 * over that of as many independent values, {@code (1 + ρ) / (1 - ρ)} of a first-order
 * autoregression, the usual stand-in for the whole dependence (Andrews, Econometrica 59, 1991).
 * Residuals about fitted levels understate ρ by about {@code k (1 + 3 ρ) / n} for k levels
 * (Kendall, Biometrika 41, 1954), which is put back. At least 1: dependence that narrows is not
 * credited.
 */
public final class LongRunRatio {
  /** Beyond this the series drifts, and no level could be told. */
  private static final double MOST_DEPENDENCE = 0.97;

  private LongRunRatio() {}

  /**
   * The ratio, at least 1.
   *
   * @param residuals about their levels, in order
   * @param levels how many were fitted, well below a third of the residuals
   */
  public static double of(double[] residuals, int levels) {
    double total = 0;
    double neighbours = 0;
    for (int i = 0; i < residuals.length; i++) {
      total += residuals[i] * residuals[i];
      neighbours += i > 0 ? residuals[i] * residuals[i - 1] : 0;
    }
    double bias = (double) levels / residuals.length;
    double dependence = total > 0 ? (neighbours / total + bias) / (1 - 3 * bias) : 0;
    double bounded = Math.max(0, Math.min(MOST_DEPENDENCE, dependence));
    return (1 + bounded) / (1 - bounded);
  }
}
