package io.raptorflow.operators.agents.seer.anomaly;

/**
 * The generalised Pareto distribution of what exceeds a high threshold (Pickands 1975).
 *
 * @param shape γ: above 0 heavy-tailed, 0 exponential, below 0 bounded
 * @param scale σ, above 0, in the unit of the excesses
 */
record GeneralizedPareto(double shape, double scale) {
  private static final double NEARLY_EXPONENTIAL = 1e-9;

  GeneralizedPareto {
    if (!(scale > 0) || !Double.isFinite(shape)) {
      throw new IllegalArgumentException(
          "scale must be above 0 and shape finite, were " + scale + " and " + shape);
    }
  }

  /**
   * −ln P(excess ≥ y).
   *
   * @param excess y, at least 0
   * @return 0 or more; infinite beyond the end of a bounded tail
   */
  double surprise(double excess) {
    if (Math.abs(shape) < NEARLY_EXPONENTIAL) {
      return excess / scale;
    }
    double stretched = shape * excess / scale;
    return stretched <= -1 ? Double.POSITIVE_INFINITY : Math.log1p(stretched) / shape;
  }

  /** The excess whose {@link #surprise} is this, 0 or more. */
  double excessAt(double surprise) {
    return Math.abs(shape) < NEARLY_EXPONENTIAL
        ? scale * surprise
        : scale / shape * Math.expm1(shape * surprise);
  }
}
