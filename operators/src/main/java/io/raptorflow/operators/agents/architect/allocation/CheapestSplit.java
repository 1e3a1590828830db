package io.raptorflow.operators.agents.architect.allocation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The least money whose best split brings a response: the inverse of the optimal response function,
 * exact for concave curves, by false position (Illinois) where a curve is S-shaped.
 */
final class CheapestSplit {
  private static final double MOST_MONEY = 1e12;
  private static final int MOST_STEPS = 60;
  private static final double WIDENING = 1.1;

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

  /** Response that no spend within the limits brings; a limit of infinity is never reached. */
  double saturation() {
    double sum = 0;
    for (int i = 0; i < curves.size(); i++) {
      HillCurve curve = curves.get(i);
      sum += Double.isInfinite(most[i]) ? curve.saturation() : curve.response(most[i]);
    }
    return sum;
  }

  /**
   * @param precision relative, of the response
   * @return empty when the target is out of reach, or the nodes are used up before it is found
   */
  Optional<Split> reaching(double target, double precision, NodeBudget nodes) {
    if (target >= saturation()) {
      return Optional.empty();
    }
    double[] cheapest = relaxed(target);
    double from = EqualMarginalReturn.sum(cheapest);
    if (from >= MOST_MONEY * NEARLY) {
      return Optional.empty();
    }
    Split split = SplitSearch.best(curves, least, most, from, nodes);
    if (split.response() >= target * (1 - precision)) {
      return Optional.of(split);
    }
    return search(target, precision, from, split, nodes);
  }

  /** With envelopes in place of curves: no more money than is needed. */
  private double[] relaxed(double target) {
    List<ConcaveEnvelope> envelopes = new ArrayList<>();
    for (int i = 0; i < curves.size(); i++) {
      double to = Math.max(least[i], Math.min(most[i], MOST_MONEY));
      envelopes.add(new ConcaveEnvelope(curves.get(i), least[i], to));
    }
    var relaxed = new EqualMarginalReturn(envelopes);
    return relaxed.response(least) >= target ? least : relaxed.ofResponse(target);
  }

  private Optional<Split> search(
      double target, double precision, double from, Split first, NodeBudget nodes) {
    double low = from;
    double below = first.response() - target;
    double high = Math.max(from, Double.MIN_NORMAL);
    double above = below;
    Split found = first;
    for (int i = 0; above < 0; i++) {
      if (nodes.isUsedUp() || high > MOST_MONEY) {
        return Optional.empty();
      }
      high = Math.min(high * Math.pow(WIDENING, i + 1), highest());
      found = SplitSearch.best(curves, least, most, high, nodes);
      above = found.response() - target;
    }
    int side = 0;
    for (int i = 0; i < MOST_STEPS && found.response() - target > precision * target; i++) {
      if (nodes.isUsedUp()) {
        return Optional.empty();
      }
      double money = low + (high - low) * below / (below - above);
      Split split = SplitSearch.best(curves, least, most, money, nodes);
      double miss = split.response() - target;
      // An end that stays twice counts half, or the other would creep towards it.
      if (miss >= 0) {
        high = money;
        above = miss;
        found = split;
        below = side > 0 ? below / 2 : below;
        side = 1;
      } else {
        low = money;
        below = miss;
        above = side < 0 ? above / 2 : above;
        side = -1;
      }
    }
    return Optional.of(found);
  }

  private double highest() {
    double sum = 0;
    for (double each : most) {
      sum += each;
    }
    return sum;
  }
}
