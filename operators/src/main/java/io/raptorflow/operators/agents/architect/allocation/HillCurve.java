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

  /** Where the line from the origin touches the curve; 0 when the curve is concave. */
  double touchFromNothing() {
    return shape <= 1 ? 0 : half * Math.pow(shape - 1, 1 / shape);
  }

  /**
   * Where the slope has fallen to a value, between two spends of the concave part.
   *
   * <p>With {@code w = ln((x/half)^shape)} the logarithm of the slope is a constant and {@code (1 -
   * 1/shape) w - 2 ln(1 + e^w)}, which is concave: from any point that lies beyond the answer
   * Newton's steps fall towards it and never past it.
   *
   * @param slope between those at the ends
   */
  double spendAtSlope(double slope, double from, double to) {
    if (shape == 1) {
      return Math.max(from, Math.min(to, Math.sqrt(saturation * half / slope) - half));
    }
    double sought = Math.log(slope * half / (saturation * shape));
    double w = Math.max(0, -sought / (1 + 1 / shape));
    for (int i = 0; i < MOST_STEPS; i++) {
      double smaller = Math.exp(-Math.abs(w));
      double excess = (1 - 1 / shape) * w - 2 * (Math.max(0, w) + Math.log1p(smaller)) - sought;
      double fall = 1 - 1 / shape - 2 * (w > 0 ? 1 : smaller) / (1 + smaller);
      double step = excess / fall;
      if (!(step > PRECISION * Math.max(1, Math.abs(w)))) {
        break;
      }
      w -= step;
    }
    double spend = Math.max(Double.MIN_NORMAL, half * Math.exp(w / shape));
    return Math.max(from, Math.min(to, spend));
  }

  private static final int MOST_STEPS = 100;
  private static final double PRECISION = 1e-15;
}
