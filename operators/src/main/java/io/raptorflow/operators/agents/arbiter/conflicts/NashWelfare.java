package io.raptorflow.operators.agents.arbiter.conflicts;

import java.util.Arrays;

/**
 * Divides among any number of parties so that the product of their points is largest (Eisenberg and
 * Gale 1959): what a market would do in which each has the same to spend, so that nobody envies
 * anybody, and nothing is better for all.
 *
 * <p>Proportional response finds the market's prices: each bids for an asset what that has brought
 * it of its points, and gets of it what it has bid of all bids (Zhang, Theoretical Computer Science
 * 412, 2011). Its bids approach the prices and never reach them; so the shares are made into a
 * forest ({@link SharesForest}), on which the exact division can be read off.
 */
final class NashWelfare {
  /** The gap at which bidding has come close enough. */
  private static final double CLOSE = 1e-7;

  private static final int MOST_ROUNDS = 20_000;
  private static final int ROUNDS_TO_A_CHECK = 50;

  private NashWelfare() {}

  /**
   * Shares by party and asset. An asset that nobody wants goes to the first.
   *
   * @param points by party and asset; each row sums to more than 0
   */
  static double[][] divide(double[][] points) {
    double[][] shares = bidding(points);
    double[][] forest = SharesForest.of(points, shares);
    double[][] exact = SharesForest.exact(points, forest);
    return gap(points, exact) <= gap(points, forest) ? exact : forest;
  }

  private static double[][] bidding(double[][] points) {
    double[][] shares = alike(points);
    for (int round = 1; round <= MOST_ROUNDS; round++) {
      bid(points, shares);
      if (round % ROUNDS_TO_A_CHECK == 0 && gap(points, shares) < CLOSE) {
        break;
      }
    }
    return shares;
  }

  /** To each who wants it the same. */
  private static double[][] alike(double[][] points) {
    double[][] shares = new double[points.length][points[0].length];
    for (int asset = 0; asset < points[0].length; asset++) {
      int wanting = 0;
      for (double[] party : points) {
        wanting += party[asset] > 0 ? 1 : 0;
      }
      for (int party = 0; party < points.length; party++) {
        boolean wants = points[party][asset] > 0;
        shares[party][asset] = wanting == 0 ? (party == 0 ? 1 : 0) : wants ? 1.0 / wanting : 0;
      }
    }
    return shares;
  }

  private static void bid(double[][] points, double[][] shares) {
    double[] worth = worth(points, shares);
    for (int asset = 0; asset < points[0].length; asset++) {
      double price = 0;
      for (int party = 0; party < points.length; party++) {
        price += points[party][asset] * shares[party][asset] / worth[party];
      }
      for (int party = 0; party < points.length && price > 0; party++) {
        shares[party][asset] *= points[party][asset] / worth[party] / price;
      }
    }
  }

  /** Points of each party's portion. */
  static double[] worth(double[][] points, double[][] shares) {
    double[] worth = new double[points.length];
    for (int party = 0; party < worth.length; party++) {
      worth[party] = worth(points[party], shares[party]);
    }
    return worth;
  }

  /** Points of a portion to a party. */
  static double worth(double[] points, double[] shares) {
    double worth = 0;
    for (int asset = 0; asset < points.length; asset++) {
      worth += points[asset] * shares[asset];
    }
    return worth;
  }

  /**
   * By how much the sum of the logarithms of points may be below the best, at most: a tangent to it
   * is nowhere below it, and the best there could be on the tangent gives each asset to whom it
   * brings most. Infinite when a party has nothing.
   */
  static double gap(double[][] points, double[][] shares) {
    double[] worth = worth(points, shares);
    if (Arrays.stream(worth).anyMatch(any -> !(any > 0))) {
      return Double.POSITIVE_INFINITY;
    }
    double best = 0;
    for (int asset = 0; asset < points[0].length; asset++) {
      double most = 0;
      for (int party = 0; party < points.length; party++) {
        most = Math.max(most, points[party][asset] / worth[party]);
      }
      best += most;
    }
    return Math.max(0, best - points.length);
  }
}
