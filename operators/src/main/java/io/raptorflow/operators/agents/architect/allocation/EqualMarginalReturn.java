package io.raptorflow.operators.agents.architect.allocation;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The best split among concave curves: every channel is spent on until a further unit earns the
 * same everywhere, the Lagrange multiplier (Gossen's second law). The multiplier is found by
 * bisection.
 */
final class EqualMarginalReturn {
  private static final int MOST_STEPS = 400;
  private static final double PRECISION = 1e-15;
  private static final double WIDENING = 16;

  private final List<ConcaveEnvelope> envelopes;

  EqualMarginalReturn(List<ConcaveEnvelope> envelopes) {
    this.envelopes = envelopes;
  }

  /**
   * @param total between the sums of the least and the most spends
   */
  double[] ofTotal(double total) {
    return reaching(total, EqualMarginalReturn::sum);
  }

  /**
   * The cheapest split that brings a response.
   *
   * @param response between those to the least and the most spends
   */
  double[] ofResponse(double response) {
    return reaching(response, this::response);
  }

  double response(double[] spend) {
    double sum = 0;
    for (int i = 0; i < spend.length; i++) {
      sum += envelopes.get(i).value(spend[i]);
    }
    return sum;
  }

  static double sum(double[] spend) {
    double sum = 0;
    for (double each : spend) {
      sum += each;
    }
    return sum;
  }

  /** What is measured grows with spend, and spend as the price falls. */
  private double[] reaching(double level, ToDoubleFunction<double[]> measure) {
    double dear = 1;
    double[] little = at(dear);
    for (int i = 0; i < MOST_STEPS && measure.applyAsDouble(little) > level; i++) {
      dear *= WIDENING;
      little = at(dear);
    }
    double cheap = dear;
    double[] much = little;
    for (int i = 0; i < MOST_STEPS && measure.applyAsDouble(much) < level && cheap > 0; i++) {
      cheap /= WIDENING;
      much = at(cheap);
    }
    for (int i = 0; i < MOST_STEPS && dear - cheap > PRECISION * dear; i++) {
      double price = cheap > 0 && dear / cheap > 4 ? Math.sqrt(cheap * dear) : (cheap + dear) / 2;
      double[] spend = at(price);
      if (measure.applyAsDouble(spend) > level) {
        cheap = price;
        much = spend;
      } else {
        dear = price;
        little = spend;
      }
    }
    return between(little, much, level, measure);
  }

  private double[] at(double price) {
    double[] spend = new double[envelopes.size()];
    for (int i = 0; i < spend.length; i++) {
      spend[i] = envelopes.get(i).spendAtPrice(price);
    }
    return spend;
  }

  /** At one price a chord takes any spend: what is missing is shared out between both ends. */
  private static double[] between(
      double[] little, double[] much, double level, ToDoubleFunction<double[]> measure) {
    double low = measure.applyAsDouble(little);
    double high = measure.applyAsDouble(much);
    double part = high > low ? Math.max(0, Math.min(1, (level - low) / (high - low))) : 0;
    double[] spend = new double[little.length];
    for (int i = 0; i < spend.length; i++) {
      spend[i] = little[i] + part * (much[i] - little[i]);
    }
    return spend;
  }
}
