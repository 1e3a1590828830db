package io.raptorflow.operators.agents.architect.allocation;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The best split among concave curves: every channel is spent on until a further unit earns the
 * same everywhere, the Lagrange multiplier (Gossen's second law).
 *
 * <p>Spend falls as the multiplier, a price, grows. It jumps at the prices of the chords and is
 * continuous between them: bisection over the chords finds the jump that the level lies in, or the
 * stretch without one, and false position guarded by bisection (Illinois) the price within it.
 */
final class EqualMarginalReturn {
  private static final int MOST_STEPS = 400;
  private static final double CLOSEST_PRICES = 1e-15;
  private static final double PRECISION = 1e-14;
  private static final double WIDENING = 16;

  private final List<ConcaveEnvelope> envelopes;

  EqualMarginalReturn(List<ConcaveEnvelope> envelopes) {
    this.envelopes = envelopes;
  }

  /**
   * @param total between the sums of the least and the most spends
   */
  double[] ofTotal(double total) {
    return new Bracket(total, EqualMarginalReturn::sum).narrowed();
  }

  /**
   * The cheapest split that brings a response.
   *
   * @param response between those to the least and the most spends
   */
  double[] ofResponse(double response) {
    return new Bracket(response, this::response).narrowed();
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

  private double[] at(double price) {
    double[] spend = new double[envelopes.size()];
    for (int i = 0; i < spend.length; i++) {
      spend[i] = envelopes.get(i).spendAtPrice(price);
    }
    return spend;
  }

  /** Two prices with the spends at them, of which one measures at most the level, one at least. */
  private final class Bracket {
    private final double level;
    private final ToDoubleFunction<double[]> measure;
    private double dear = 1;
    private double[] little;
    private double low;
    private double cheap = 1;
    private double[] much;
    private double high;

    /** What is measured grows with spend. */
    Bracket(double level, ToDoubleFunction<double[]> measure) {
      this.level = level;
      this.measure = measure;
      little = at(dear);
      much = little;
      low = measure.applyAsDouble(little);
      high = low;
      for (int i = 0; i < MOST_STEPS && low > level; i++) {
        cheap = dear;
        much = little;
        high = low;
        dear *= WIDENING;
        little = at(dear);
        low = measure.applyAsDouble(little);
      }
      for (int i = 0; i < MOST_STEPS && high < level && cheap > 0; i++) {
        dear = cheap;
        little = much;
        low = high;
        cheap /= WIDENING;
        much = at(cheap);
        high = measure.applyAsDouble(much);
      }
    }

    double[] narrowed() {
      if (isOpen() && !isNarrowedToAJump()) {
        narrow();
      }
      return between();
    }

    private boolean isOpen() {
      double near = PRECISION * Math.abs(level);
      return level - low > near && high - level > near && dear - cheap > CLOSEST_PRICES * dear;
    }

    /** Measures at a price within, which becomes an end; whether it is the cheaper one. */
    private boolean isCheapEnd(double price) {
      double[] spend = at(price);
      double measured = measure.applyAsDouble(spend);
      if (measured > level) {
        cheap = price;
        much = spend;
        high = measured;
        return true;
      }
      dear = price;
      little = spend;
      low = measured;
      return false;
    }

    private boolean isNarrowedToAJump() {
      double[] jumps =
          envelopes.stream()
              .mapToDouble(ConcaveEnvelope::chordSlope)
              .filter(slope -> slope > cheap && slope < dear)
              .sorted()
              .toArray();
      int from = 0;
      int to = jumps.length;
      while (from < to) {
        int middle = (from + to) >>> 1;
        if (isCheapEnd(jumps[middle])) {
          from = middle + 1;
        } else if (isCheapEnd(Math.nextDown(jumps[middle]))) {
          return true;
        } else {
          to = middle;
        }
      }
      return false;
    }

    private void narrow() {
      double above = high - level;
      double below = level - low;
      for (int i = 0; i < MOST_STEPS && isOpen(); i++) {
        double part = i % 3 == 2 || cheap == 0 ? .5 : below / (below + above);
        double price = cheap > 0 ? dear * Math.pow(cheap / dear, part) : dear / 2;
        // An end that stays twice counts half, or the other would creep towards it.
        if (isCheapEnd(Math.max(cheap, Math.min(dear, price)))) {
          above = high - level;
          below /= 2;
        } else {
          below = level - low;
          above /= 2;
        }
      }
    }

    /** At one price a chord takes any spend: what is missing is shared out between both ends. */
    private double[] between() {
      double part = high > low ? Math.max(0, Math.min(1, (level - low) / (high - low))) : 0;
      double[] spend = new double[little.length];
      for (int i = 0; i < spend.length; i++) {
        spend[i] = little[i] + part * (much[i] - little[i]);
      }
      return spend;
    }
  }
}
