package io.raptorflow.operators.agents.seer.anomaly;

/**
 * Fits a generalised Pareto distribution to excesses. Grimshaw (1993) reduces maximum likelihood in
 * two parameters to a search in one, θ = γ/σ: for a given θ the best shape is the mean of ln(1 +
 * θy), and σ = γ/θ. Few excesses leave the shape nearly free, so that it is drawn towards a prior,
 * which makes the search one for the posterior mode.
 */
final class ParetoFit {
  /**
   * Without evidence a tail is exponential, as most common distributions' are; a standard deviation
   * of 0.2 lets some thirty excesses say otherwise.
   */
  private static final double PRIOR_SHAPE = 0;

  private static final double PRIOR_DEVIATION = 0.2;

  /** θ times the mean excess: from nearly bounded by the largest excess to very heavy. */
  private static final int CANDIDATES = 16;

  private static final double HEAVIEST = 50;
  private static final int REFINEMENTS = 16;

  /** Factors of one product; a power of two. */
  private static final int FACTORS = 32;

  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private final double[] excesses;
  private final double mean;
  private final double largest;

  private ParetoFit(double[] excesses, double mean, double largest) {
    this.excesses = excesses;
    this.mean = mean;
    this.largest = largest;
  }

  /**
   * Fits the excesses of the values over the threshold.
   *
   * @param values the first so many are fitted
   * @param count how many, at least 1
   * @param threshold not above any of them
   * @param narrowest scale of a tail whose values are all at the threshold, above 0
   */
  static GeneralizedPareto fit(double[] values, int count, double threshold, double narrowest) {
    double[] excesses = new double[count];
    double sum = 0;
    double largest = 0;
    for (int i = 0; i < count; i++) {
      double excess = values[i] - threshold;
      excesses[i] = excess;
      sum += excess;
      largest = Math.max(largest, excess);
    }
    double mean = sum / count;
    if (!(mean > narrowest)) {
      return new GeneralizedPareto(0, narrowest);
    }
    return new ParetoFit(excesses, mean, largest).search();
  }

  private GeneralizedPareto search() {
    // in v = ln(1 + θ·largest): monotone in θ, and even steps are even in the shape
    double low = -4;
    double high = Math.log1p(HEAVIEST * largest / mean);
    double step = (high - low) / CANDIDATES;
    double best = low;
    double bestValue = Double.NEGATIVE_INFINITY;
    for (int i = 0; i <= CANDIDATES; i++) {
      double value = posterior(low + i * step);
      if (value > bestValue) {
        bestValue = value;
        best = low + i * step;
      }
    }
    return distribution(refine(best - step, best + step));
  }

  /** Golden-section search. */
  private double refine(double low, double high) {
    double a = low;
    double b = high;
    double left = b - GOLDEN * (b - a);
    double right = a + GOLDEN * (b - a);
    double atLeft = posterior(left);
    double atRight = posterior(right);
    for (int i = 0; i < REFINEMENTS; i++) {
      if (atLeft > atRight) {
        b = right;
        right = left;
        atRight = atLeft;
        left = b - GOLDEN * (b - a);
        atLeft = posterior(left);
      } else {
        a = left;
        left = right;
        atLeft = atRight;
        right = a + GOLDEN * (b - a);
        atRight = posterior(right);
      }
    }
    return (a + b) / 2;
  }

  private double posterior(double v) {
    GeneralizedPareto candidate = distribution(v);
    double distance = (candidate.shape() - PRIOR_SHAPE) / PRIOR_DEVIATION;
    return -excesses.length * (Math.log(candidate.scale()) + candidate.shape() + 1)
        - distance * distance / 2;
  }

  private GeneralizedPareto distribution(double v) {
    double theta = Math.expm1(v) / largest;
    if (Math.abs(theta * mean) < 1e-6) {
      return new GeneralizedPareto(0, mean);
    }
    double shape = sumOfLogs(theta) / excesses.length;
    return new GeneralizedPareto(shape, shape / theta);
  }

  /**
   * Σ ln(1 + θy), as logarithms of products. A factor is at least e⁻⁴ and at most 1 + {@value
   * #HEAVIEST} times the number of excesses, so that {@value #FACTORS} of them stay far from the
   * limits of a double; they are what a search spends its time on.
   */
  private double sumOfLogs(double theta) {
    double sum = 0;
    double product = 1;
    for (int i = 0; i < excesses.length; i++) {
      product *= 1 + theta * excesses[i];
      if (i % FACTORS == FACTORS - 1) {
        sum += Math.log(product);
        product = 1;
      }
    }
    return sum + Math.log(product);
  }
}
