package io.raptorflow.operators.agents.architect.allocation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The least money whose best split brings a response: the inverse of the optimal response function.
 * It is searched for as {@link SplitSearch} searches for the best split, with money in place of
 * response: an interval of spends cannot bring the response for less than its concave envelopes
 * need. Where every curve is concave the first node is the answer.
 */
final class CheapestSplit {
  /** Relative distance to the bound at which money is taken for the least. */
  static final double TOLERANCE = 1e-9;

  private static final double MOST_MONEY = 1e12;
  private static final double ROUNDING = 1e-12;

  /** Below this part of all money a split has not run into the end of the search. */
  private static final double NEARLY = .999;

  private final List<HillCurve> curves;
  private final double[] least;
  private final double[] most;

  /**
   * @param least least spend by channel
   * @param most most spend by channel; infinite: no limit
   */
  CheapestSplit(List<HillCurve> curves, double[] least, double[] most) {
    this.curves = curves;
    this.least = least;
    this.most = most;
  }

  /**
   * Money by channel.
   *
   * @param spend one a channel
   * @param money all of it
   * @param bound money below which no split brings the response
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Purchase(double[] spend, double money, double bound) {
    /** How far above the bound the money may be, as a part of it; 0 when it is the least. */
    double gap() {
      return money > 0 ? Math.max(0, (money - bound) / money) : 0;
    }

    boolean isProven() {
      return gap() <= TOLERANCE;
    }
  }

  /** Whether no spend within the limits brings a response: one without limit never saturates. */
  boolean isOutOfReach(double response) {
    return isOpen() ? response >= saturation() : response > saturation() * (1 + ROUNDING);
  }

  /** Whether a channel that brings anything may be spent on without limit. */
  boolean isOpen() {
    for (int i = 0; i < curves.size(); i++) {
      if (Double.isInfinite(most[i]) && curves.get(i).saturation() > 0) {
        return true;
      }
    }
    return false;
  }

  /** The most response within the limits, or what it comes close to where there is one without. */
  double saturation() {
    double sum = 0;
    for (int i = 0; i < curves.size(); i++) {
      HillCurve curve = curves.get(i);
      sum += Double.isInfinite(most[i]) ? curve.saturation() : curve.response(most[i]);
    }
    return sum;
  }

  /**
   * @param budget nodes to search; the first is always searched
   * @return empty when the target is out of reach of the limits or of 10^12 of money
   */
  Optional<Purchase> reaching(double target, NodeBudget budget) {
    if (isOutOfReach(target)) {
      return Optional.empty();
    }
    List<ConcaveEnvelope> all = new ArrayList<>();
    double reached = 0;
    for (int i = 0; i < curves.size(); i++) {
      double to = Math.max(least[i], Math.min(most[i], MOST_MONEY));
      all.add(new ConcaveEnvelope(curves.get(i), least[i], to));
      reached += curves.get(i).response(to);
    }
    return reached < target * (1 - ROUNDING)
        ? Optional.empty()
        : Optional.of(new Search(Math.min(target, reached), budget).from(all))
            .filter(found -> found.money() < MOST_MONEY * NEARLY);
  }

  /** Intervals of spend with the cheapest relaxed split within them. */
  private record Node(List<ConcaveEnvelope> envelopes, double[] spend, double money) {}

  private final class Search {
    private final double target;
    private final NodeBudget budget;
    private final PriorityQueue<Node> open =
        new PriorityQueue<>(Comparator.comparingDouble(Node::money));
    private double[] best = new double[0];
    private double bestMoney = Double.POSITIVE_INFINITY;

    Search(double target, NodeBudget budget) {
      this.target = target;
      this.budget = budget;
    }

    Purchase from(List<ConcaveEnvelope> all) {
      budget.take();
      open(all);
      if (Double.isInfinite(bestMoney)) {
        considerConcaveParts(all, null);
      }
      while (!open.isEmpty() && !isLeast(open.element().money()) && budget.take()) {
        branch(open.remove());
      }
      double bound = open.isEmpty() ? bestMoney : Math.min(bestMoney, open.element().money());
      return new Purchase(best, bestMoney, bound);
    }

    private boolean isLeast(double money) {
      return Double.isFinite(bestMoney) && bestMoney - money <= TOLERANCE * bestMoney;
    }

    private void open(List<ConcaveEnvelope> envelopes) {
      double highest = 0;
      for (ConcaveEnvelope each : envelopes) {
        highest += each.value(each.to());
      }
      if (highest < target * (1 - ROUNDING)) {
        return;
      }
      double[] spend = cheapest(envelopes);
      double money = EqualMarginalReturn.sum(spend);
      if (isLeast(money)) {
        return;
      }
      if (response(spend) >= target * (1 - ROUNDING)) {
        consider(spend);
      } else {
        considerConcaveParts(envelopes, spend);
        open.add(new Node(envelopes, spend, money));
      }
    }

    private double[] cheapest(List<ConcaveEnvelope> envelopes) {
      double[] from = envelopes.stream().mapToDouble(ConcaveEnvelope::from).toArray();
      var relaxed = new EqualMarginalReturn(envelopes);
      return relaxed.response(from) >= target ? from : relaxed.ofResponse(target);
    }

    private double response(double[] spend) {
      double sum = 0;
      for (int i = 0; i < spend.length; i++) {
        sum += curves.get(i).response(spend[i]);
      }
      return sum;
    }

    private void consider(double[] spend) {
      double money = EqualMarginalReturn.sum(spend);
      if (money < bestMoney) {
        best = spend;
        bestMoney = money;
      }
    }

    /**
     * The cheapest split that spends on the same channels, on each beyond its inflection.
     *
     * @param relaxed spends; absent: on all channels
     */
    private void considerConcaveParts(
        List<ConcaveEnvelope> envelopes, double @Nullable [] relaxed) {
      List<ConcaveEnvelope> parts = new ArrayList<>();
      double highest = 0;
      for (int i = 0; i < envelopes.size(); i++) {
        HillCurve curve = curves.get(i);
        boolean isSpentOn = relaxed == null || relaxed[i] > least[i];
        double to = isSpentOn ? envelopes.get(i).to() : least[i];
        double from = isSpentOn ? Math.max(least[i], Math.min(to, curve.inflection())) : least[i];
        parts.add(new ConcaveEnvelope(curve, from, to));
        highest += curve.response(to);
      }
      if (highest >= target * (1 - ROUNDING)) {
        consider(cheapest(parts));
      }
    }

    /** Cuts where the relaxation is furthest from the truth. */
    private void branch(Node node) {
      int widest = 0;
      double most = 0;
      for (int i = 0; i < node.spend.length; i++) {
        double excess = node.envelopes.get(i).excess(node.spend[i]);
        if (excess > most) {
          most = excess;
          widest = i;
        }
      }
      if (most > 0) {
        for (ConcaveEnvelope half : node.envelopes.get(widest).cutAt(node.spend[widest])) {
          List<ConcaveEnvelope> changed = new ArrayList<>(node.envelopes);
          changed.set(widest, half);
          open(changed);
        }
      }
    }
  }
}
