package io.raptorflow.operators.agents.architect.allocation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The split that earns most, also where curves are S-shaped: branch and bound over intervals of
 * spend with concave envelopes (Udell and Boyd, Maximizing a Sum of Sigmoids, 2013). Where every
 * curve is concave the first node is the answer.
 */
final class SplitSearch {
  /** Relative distance to the bound at which a split is taken for the best. */
  static final double TOLERANCE = 1e-9;

  private static final double ROUNDING = 1e-12;

  private final List<HillCurve> curves;
  private final double[] least;
  private final double total;
  private final NodeBudget budget;
  private final PriorityQueue<Node> open =
      new PriorityQueue<>(Comparator.comparingDouble(Node::bound).reversed());
  private double[] best;
  private double bestResponse = Double.NEGATIVE_INFINITY;

  private SplitSearch(List<HillCurve> curves, double[] least, double total, NodeBudget budget) {
    this.curves = curves;
    this.least = least;
    this.total = total;
    this.budget = budget;
    this.best = least;
  }

  /** Intervals of spend with the best relaxed split within them. */
  private record Node(List<ConcaveEnvelope> envelopes, double[] spend, double bound) {}

  /**
   * @param least least spend by channel, together at most the total
   * @param most most spend by channel, together at least the total
   * @param budget nodes to search; the first is always searched
   */
  static Split best(
      List<HillCurve> curves, double[] least, double[] most, double total, NodeBudget budget) {
    var search = new SplitSearch(curves, least, total, budget);
    List<ConcaveEnvelope> envelopes = new ArrayList<>();
    for (int i = 0; i < curves.size(); i++) {
      envelopes.add(
          new ConcaveEnvelope(
              curves.get(i), least[i], Math.max(least[i], Math.min(most[i], total))));
    }
    return search.from(envelopes);
  }

  private Split from(List<ConcaveEnvelope> all) {
    budget.take();
    open(all);
    while (!open.isEmpty() && !isBest(open.element().bound()) && budget.take()) {
      branch(open.remove());
    }
    double bound = open.isEmpty() ? bestResponse : Math.max(bestResponse, open.element().bound());
    return new Split(best, bestResponse, bound);
  }

  private boolean isBest(double bound) {
    return bound - bestResponse <= TOLERANCE * Math.abs(bound);
  }

  private void open(List<ConcaveEnvelope> envelopes) {
    double lowest = envelopes.stream().mapToDouble(ConcaveEnvelope::from).sum();
    double highest = envelopes.stream().mapToDouble(ConcaveEnvelope::to).sum();
    if (lowest > total * (1 + ROUNDING) || highest < total * (1 - ROUNDING)) {
      return;
    }
    var relaxed = new EqualMarginalReturn(envelopes);
    double[] spend = relaxed.ofTotal(total);
    consider(spend);
    considerConcavePartsOf(spend, envelopes);
    Node node = new Node(envelopes, spend, relaxed.response(spend));
    if (!isBest(node.bound())) {
      open.add(node);
    }
  }

  private void consider(double[] spend) {
    double response = 0;
    for (int i = 0; i < spend.length; i++) {
      response += curves.get(i).response(spend[i]);
    }
    if (response > bestResponse) {
      best = spend;
      bestResponse = response;
    }
  }

  /** The best split that spends on the same channels, on each beyond its inflection. */
  private void considerConcavePartsOf(double[] relaxed, List<ConcaveEnvelope> envelopes) {
    List<ConcaveEnvelope> parts = new ArrayList<>();
    double lowest = 0;
    double highest = 0;
    boolean isConcave = true;
    for (int i = 0; i < relaxed.length; i++) {
      HillCurve curve = curves.get(i);
      isConcave &= curve.isConcave();
      boolean isSpentOn = relaxed[i] > least[i];
      double to = isSpentOn ? envelopes.get(i).to() : least[i];
      double from = isSpentOn ? Math.max(least[i], Math.min(to, curve.inflection())) : least[i];
      parts.add(new ConcaveEnvelope(curve, from, to));
      lowest += from;
      highest += to;
    }
    if (!isConcave && lowest <= total && highest >= total) {
      consider(new EqualMarginalReturn(parts).ofTotal(total));
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
        open(with(node.envelopes, widest, half));
      }
    }
  }

  private static List<ConcaveEnvelope> with(
      List<ConcaveEnvelope> envelopes, int index, ConcaveEnvelope replacement) {
    List<ConcaveEnvelope> changed = new ArrayList<>(envelopes);
    changed.set(index, replacement);
    return changed;
  }
}
