package io.raptorflow.operators.agents.arbiter.conflicts;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes of any division one in which parties and the assets they have a part of form a forest:
 * there are then fewer parts than parties and assets together, so that at most one asset fewer than
 * parties is split. Wherever parts form a circle, they can be passed on around it, without a loss
 * to anybody, until one of them is gone.
 */
final class SharesForest {
  /** Shares this small are what bids for something else have left over. */
  private static final double DUST = 1e-7;

  /** By how much sums of shares may be off. */
  private static final double NOISE = 1e-12;

  private final double[][] points;
  private final double[][] shares;

  private SharesForest(double[][] points, double[][] shares) {
    this.points = points;
    this.shares = shares;
  }

  /** Shares that nobody likes less, and that form a forest. */
  static double[][] of(double[][] points, double[][] shares) {
    SharesForest forest = new SharesForest(points, copy(shares));
    forest.clear(DUST);
    for (List<Integer> circle = forest.circle(); circle != null; circle = forest.circle()) {
      forest.passOn(circle);
    }
    return forest.shares;
  }

  /**
   * The shares that a market has on these parts: a party's parts bring it equally many points for
   * their price, and cost it what everyone has to spend. A part that would cost less than nothing
   * is given up.
   */
  static double[][] exact(double[][] points, double[][] forest) {
    double[][] parts = copy(forest);
    SharesForest exact = new SharesForest(points, copy(parts));
    exact.buy();
    for (int[] debt = exact.largestDebt(); debt.length > 0; debt = exact.largestDebt()) {
      parts[debt[0]][debt[1]] = 0;
      exact = new SharesForest(points, copy(parts));
      exact.buy();
    }
    exact.clear(0);
    return exact.shares;
  }

  private void buy() {
    boolean[] seen = new boolean[points.length];
    for (int party = 0; party < points.length; party++) {
      if (!seen[party]) {
        buy(party, seen);
      }
    }
  }

  /** Party and asset of the share furthest below nothing; empty: none is. */
  private int[] largestDebt() {
    int[] where = {};
    double least = -NOISE;
    for (int party = 0; party < points.length; party++) {
      for (int asset = 0; asset < points[0].length; asset++) {
        if (shares[party][asset] < least) {
          least = shares[party][asset];
          where = new int[] {party, asset};
        }
      }
    }
    return where;
  }

  private static double[][] copy(double[][] shares) {
    double[][] copy = new double[shares.length][];
    for (int party = 0; party < copy.length; party++) {
      copy[party] = shares[party].clone();
    }
    return copy;
  }

  /** Takes away parts of at most this share, and gives them to those who have more. */
  private void clear(double most) {
    for (int asset = 0; asset < points[0].length; asset++) {
      double sum = 0;
      for (double[] portion : shares) {
        portion[asset] = portion[asset] <= most ? 0 : portion[asset];
        sum += portion[asset];
      }
      for (double[] portion : shares) {
        portion[asset] = sum > 0 ? portion[asset] / sum : 0;
      }
    }
  }

  private boolean has(int party, int asset) {
    return shares[party][asset] > 0 && points[party][asset] > 0;
  }

  /** Party, asset, party, asset …, each with the next, the last with the first; null: none. */
  private @Nullable List<Integer> circle() {
    int parties = points.length;
    int nodes = parties + points[0].length;
    int[] from = new int[nodes];
    boolean[] seen = new boolean[nodes];
    for (int root = 0; root < parties; root++) {
      Deque<Integer> open = new ArrayDeque<>();
      if (!seen[root]) {
        seen[root] = true;
        from[root] = -1;
        open.push(root);
      }
      while (!open.isEmpty()) {
        int node = open.pop();
        for (int next : neighbours(node)) {
          if (seen[next] && next != from[node]) {
            return closed(node, next, from);
          }
          if (!seen[next]) {
            seen[next] = true;
            from[next] = node;
            open.push(next);
          }
        }
      }
    }
    return null;
  }

  /** Assets of a party, parties of an asset; assets are numbered after the parties. */
  private List<Integer> neighbours(int node) {
    int parties = points.length;
    List<Integer> neighbours = new ArrayList<>();
    if (node < parties) {
      for (int asset = 0; asset < points[0].length; asset++) {
        if (has(node, asset)) {
          neighbours.add(parties + asset);
        }
      }
    } else {
      for (int party = 0; party < parties; party++) {
        if (has(party, node - parties)) {
          neighbours.add(party);
        }
      }
    }
    return neighbours;
  }

  /** The ways of two neighbours back to where they meet, as a circle that starts with a party. */
  private List<Integer> closed(int one, int other, int[] from) {
    List<Integer> way = new ArrayList<>();
    for (int node = one; node >= 0; node = from[node]) {
      way.add(node);
    }
    List<Integer> back = new ArrayList<>();
    int meeting = other;
    while (!way.contains(meeting)) {
      back.add(0, meeting);
      meeting = from[meeting];
    }
    List<Integer> circle = new ArrayList<>(way.subList(0, way.indexOf(meeting) + 1));
    circle.addAll(back);
    if (circle.get(0) >= points.length) {
      circle.add(circle.remove(0));
    }
    return circle;
  }

  /**
   * Each party of the circle passes part of its asset to the next, and gets of the one before what
   * makes up for it; the first gains what is left over. If that is a loss, all pass the other way.
   */
  private void passOn(List<Integer> circle) {
    int length = circle.size() / 2;
    int[] party = new int[length + 1];
    int[] asset = new int[length];
    for (int i = 0; i < length; i++) {
      party[i] = circle.get(2 * i);
      asset[i] = circle.get(2 * i + 1) - points.length;
    }
    party[length] = party[0];
    double[] amount = new double[length];
    amount[0] = 1;
    for (int i = 1; i < length; i++) {
      amount[i] = amount[i - 1] * points[party[i]][asset[i - 1]] / points[party[i]][asset[i]];
    }
    double gained = points[party[0]][asset[length - 1]] * amount[length - 1];
    boolean forward = gained >= points[party[0]][asset[0]];
    int least = 0;
    for (int i = 1; i < length; i++) {
      least =
          room(party, asset, amount, i, forward) < room(party, asset, amount, least, forward)
              ? i
              : least;
    }
    double times = room(party, asset, amount, least, forward);
    for (int i = 0; i < length; i++) {
      int giver = forward ? party[i] : party[i + 1];
      int taker = forward ? party[i + 1] : party[i];
      double moved = Math.min(times * amount[i], shares[giver][asset[i]]);
      shares[giver][asset[i]] = i == least ? 0 : shares[giver][asset[i]] - moved;
      shares[taker][asset[i]] += moved;
    }
  }

  private double room(int[] party, int[] asset, double[] amount, int i, boolean forward) {
    return shares[forward ? party[i] : party[i + 1]][asset[i]] / amount[i];
  }

  /** Prices the tree that a party is in, and buys its parts from the leaves inwards. */
  private void buy(int root, boolean[] seen) {
    int parties = points.length;
    List<Integer> tree = new ArrayList<>(List.of(root));
    double[] price = new double[parties + points[0].length];
    int[] from = new int[price.length];
    from[root] = -1;
    price[root] = 1;
    double total = 0;
    int buyers = 0;
    for (int i = 0; i < tree.size(); i++) {
      int node = tree.get(i);
      if (node < parties) {
        seen[node] = true;
        buyers++;
      } else {
        total += price[node];
      }
      for (int next : neighbours(node)) {
        if (next != from[node]) {
          from[next] = node;
          // A party's price is its points for one unit of money.
          price[next] =
              (node < parties ? points[node][next - parties] : points[next][node - parties])
                  / price[node];
          tree.add(next);
        }
      }
    }
    double scale = buyers / total;
    double[] left = new double[price.length];
    for (int node : tree) {
      left[node] = node < parties ? 1 : price[node] * scale;
    }
    for (int i = tree.size() - 1; i > 0; i--) {
      int node = tree.get(i);
      int inwards = from[node];
      double spent = left[node];
      left[inwards] -= spent;
      int party = Math.min(node, inwards);
      int asset = Math.max(node, inwards) - parties;
      shares[party][asset] = spent / (price[parties + asset] * scale);
    }
  }
}
