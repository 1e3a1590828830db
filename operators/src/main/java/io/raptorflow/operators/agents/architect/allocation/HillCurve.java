package io.raptorflow.operators.agents.architect.allocation;

/**
 * Saturating response to spend: {@code saturation · x^shape / (x^shape + half^shape)}, the Hill
 * function of Jin et al. (2017), Robyn and Meridian. It is concave when the shape is at most 1,
 * else convex up to its inflection and concave beyond.
 *
 * @param saturation response that no spend exceeds, 0 or more
 * @param half spend that brings half of it, above 0
 * @param shape exponent, above 0
 */
record HillCurve(double saturation, double half, double shape) {

  double response(double spend) {
    return saturation * share(spend);
  }

  /** Part of the saturation that is reached, 0–1. */
  double share(double spend) {
    return spend <= 0 ? 0 : 1 / (1 + Math.pow(half / spend, shape));
  }

  /** Response to one more unit of spend; infinite at 0 when the shape is below 1. */
  double slope(double spend) {
    if (spend <= 0) {
      return shape > 1 || saturation == 0
          ? 0
          : shape == 1 ? saturation / half : Double.POSITIVE_INFINITY;
    }
    double share = share(spend);
    return saturation * shape * share * (1 - share) / spend;
  }

  /** Spend at which the slope is steepest; 0 when the curve is concave. */
  double inflection() {
    return shape <= 1 ? 0 : half * Math.pow((shape - 1) / (shape + 1), 1 / shape);
  }

  boolean isConcave() {
    return shape <= 1;
  }

  /**
   * Where the slope has fallen to a value, between two spends of the concave part.
   *
   * @param slope between those at the ends
   */
  double spendAtSlope(double slope, double from, double to) {
    if (shape == 1) {
      return Math.max(from, Math.min(to, Math.sqrt(saturation * half / slope) - half));
    }
    double low = from;
    double high = to;
    for (int i = 0; i < MOST_HALVINGS && high - low > PRECISION * high; i++) {
      double middle = middle(low, high);
      if (slope(middle) > slope) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private static final int MOST_HALVINGS = 200;
  private static final double PRECISION = 1e-13;

  /** Geometric where the ends are magnitudes apart: a bound may lie far beyond the answer. */
  private static double middle(double low, double high) {
    return low > 0 && high / low > 4 ? Math.sqrt(low * high) : (low + high) / 2;
  }
}
