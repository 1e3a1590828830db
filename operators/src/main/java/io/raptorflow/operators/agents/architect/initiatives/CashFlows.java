package io.raptorflow.operators.agents.architect.initiatives;

import io.raptorflow.operators.agents.InvalidInput;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.jspecify.annotations.Nullable;

/**
 * Money in and out over time, and what it is worth (Brealey, Myers and Allen, Principles of
 * Corporate Finance, chapters 2 and 5).
 *
 * @param amounts at the start, and at the end of each period
 * @param periodYears length of a period in years
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CashFlows(double[] amounts, double periodYears) {
  private static final double LOWEST_RATE = -0.99;

  /** Times as much as the last flow may be worth today: its square is a number still. */
  private static final double MOST_GROWTH = 1e100;

  private static final double HIGHEST_RATE = 1e6;
  private static final int MOST_EVALUATIONS = 1_000;

  /** Value today at a rate a year. */
  double presentValue(double rate) {
    double factor = Math.pow(1 + rate, -periodYears);
    double value = 0;
    for (int i = amounts.length - 1; i >= 0; i--) {
      value = value * factor + amounts[i];
    }
    return value;
  }

  double years() {
    return periodYears * (amounts.length - 1);
  }

  /** The lowest rate at which the last flow is not worth more today than can be reckoned with. */
  double lowestRate() {
    return Math.max(LOWEST_RATE, Math.pow(MOST_GROWTH, -1 / years()) - 1);
  }

  int signChanges() {
    return signChanges(amounts);
  }

  private static int signChanges(double[] values) {
    int changes = 0;
    double last = 0;
    for (double value : values) {
      if (value != 0) {
        changes += last * value < 0 ? 1 : 0;
        last = Math.signum(value);
      }
    }
    return changes;
  }

  /**
   * The rate a year at which the flows are worth nothing; absent when there may be several: flows
   * that change sign more than once have one rate for sure only if their running sum changes sign
   * once (Norstrom, Management Science 18, 1972).
   *
   * @throws InvalidInput when the flows never change sign: there is no rate
   */
  @Nullable Double internalRate() {
    int changes = signChanges();
    if (changes == 0) {
      throw new InvalidInput(
          "cashFlows", "no change of sign", "money that goes out and money that comes in");
    }
    if (changes > 1 && (signChanges(runningSums()) != 1 || presentValue(0) == 0)) {
      return null;
    }
    double low = changes > 1 ? 0 : lowestRate();
    UnivariateFunction value = this::presentValue;
    if (value.value(low) * value.value(HIGHEST_RATE) > 0) {
      return null;
    }
    return new BrentSolver(1e-12, 1e-12).solve(MOST_EVALUATIONS, value, low, HIGHEST_RATE);
  }

  private double[] runningSums() {
    double[] sums = amounts.clone();
    for (int i = 1; i < sums.length; i++) {
      sums[i] += sums[i - 1];
    }
    return sums;
  }

  /**
   * Periods until the discounted flows have paid back for good, in part by straight line; absent
   * when they never do.
   */
  @Nullable Double payback(double rate) {
    double factor = Math.pow(1 + rate, -periodYears);
    double sum = 0;
    double discount = 1;
    Double paid = null;
    for (int i = 0; i < amounts.length; i++) {
      double flow = amounts[i] * discount;
      if (sum < 0 && sum + flow >= 0) {
        paid = i - 1 + -sum / flow;
      } else if (sum + flow < 0) {
        paid = null;
      } else if (i == 0) {
        paid = 0.0;
      }
      sum += flow;
      discount *= factor;
    }
    return paid;
  }
}
