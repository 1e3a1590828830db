package io.raptorflow.operators.agents.architect.allocation;

import java.util.Arrays;

/**
 * Spend on a channel by week, and what part of its saturation that brings over all weeks, those
 * after the last included in which it still works.
 */
final class Flight {
  /** Numbers of bursts that are tried first; those between are tried around the best. */
  private static final int[] BURSTS = {1, 2, 3, 4, 6, 9, 13, 18, 26};

  private static final int MOST_SHIFTS = 30;

  private final HillCurve curve;
  private final double[] parts;
  private final int weeks;

  Flight(ResponseCurve curve, int weeks) {
    this.curve = new HillCurve(1, curve.halfSaturation(), curve.hill().shape());
    this.parts = curve.carry().weights();
    this.weeks = weeks;
  }

  /** A plan of weekly spends with the shares of saturation that it brings in all. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Plan(double[] spend, double shares) {}

  int weeks() {
    return weeks;
  }

  /** Working spend of a week that returns most on average; 0: the less, the more it returns. */
  double touch() {
    return curve.touchFromNothing();
  }

  /** Weeks in which spend works. */
  int reach() {
    return weeks + parts.length - 1;
  }

  double shares(double[] spend) {
    double sum = 0;
    for (double working : working(spend)) {
      sum += curve.share(working);
    }
    return sum;
  }

  private double[] working(double[] spend) {
    return CarryOver.convolved(parts, Arrays.copyOf(spend, reach()));
  }

  Plan level(double money) {
    return bursts(money, weeks);
  }

  /** The best of all numbers of equal, evenly spaced bursts that were tried. */
  Plan best(double money) {
    Plan level = level(money);
    if (money <= 0 || curve.isConcave()) {
      return level;
    }
    Plan best = level;
    int number = weeks;
    for (int tried : BURSTS) {
      Plan plan = tried < weeks ? bursts(money, tried) : level;
      if (plan.shares() > best.shares()) {
        best = plan;
        number = tried;
      }
    }
    return climbed(money, best, number);
  }

  private Plan climbed(double money, Plan from, int number) {
    Plan best = from;
    for (int step : new int[] {-1, 1}) {
      int tried = number + step;
      while (tried >= 1 && tried <= weeks) {
        Plan plan = bursts(money, tried);
        if (plan.shares() <= best.shares()) {
          break;
        }
        best = plan;
        tried += step;
      }
    }
    return best;
  }

  private Plan bursts(double money, int number) {
    double[] spend = new double[weeks];
    for (int burst = 0; burst < number; burst++) {
      spend[(int) ((long) burst * weeks / number)] = money / number;
    }
    return new Plan(spend, shares(spend));
  }

  /** Moves money from the week where it brings least to that where more brings most. */
  Plan shifted(Plan from) {
    Plan best = from;
    double step = Arrays.stream(from.spend()).max().orElse(0) / 4;
    double least = step * 1e-4;
    for (int i = 0; i < MOST_SHIFTS && step > least; i++) {
      Plan tried = shifted(best, step);
      if (tried.shares() > best.shares()) {
        best = tried;
      } else {
        step /= 2;
      }
    }
    return best;
  }

  private Plan shifted(Plan from, double step) {
    double[] gains = gains(from.spend());
    int worst = -1;
    int best = 0;
    for (int week = 0; week < weeks; week++) {
      boolean canGive = from.spend()[week] > 0;
      worst = canGive && (worst < 0 || gains[week] < gains[worst]) ? week : worst;
      best = gains[week] > gains[best] ? week : best;
    }
    if (worst < 0 || gains[best] <= gains[worst]) {
      return from;
    }
    double[] spend = from.spend().clone();
    double moved = Math.min(step, spend[worst]);
    spend[worst] -= moved;
    spend[best] += moved;
    return new Plan(spend, shares(spend));
  }

  /** What one more unit of each week's spend brings. */
  private double[] gains(double[] spend) {
    double[] working = working(spend);
    double[] slopes = new double[working.length];
    for (int week = 0; week < slopes.length; week++) {
      slopes[week] = Math.min(curve.slope(working[week]), 1 / Double.MIN_NORMAL);
    }
    double[] gains = new double[weeks];
    for (int week = 0; week < weeks; week++) {
      for (int lag = 0; lag < parts.length; lag++) {
        gains[week] += parts[lag] * slopes[week + lag];
      }
    }
    return gains;
  }
}
