package io.raptorflow.operators.agents.series.forecasting;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stepwise choice of an ARIMA model without a season (Hyndman and Khandakar 2008): differences
 * by the KPSS test, then from four models to the neighbour of least AICc while one is better. All
 * likelihoods are exact; the work is bounded by a count of models.
 */
final class ArimaSearch {
  private static final int MOST_DIFFERENCES = 2;
  private static final int MOST_TERMS = 5;
  private static final int MOST_MODELS = 16;

  private final double[] values;
  private final int differences;
  private final Set<Candidate> tried = new HashSet<>();
  private @Nullable Candidate best;
  private double[] bestFree = new double[0];
  private double least = Double.POSITIVE_INFINITY;

  private record Candidate(int p, int q, boolean constant) {}

  /**
   * What the search settles on.
   *
   * @param free coefficients where it was best, as the search sees them
   */
  @SuppressWarnings("ArrayRecordComponent") // numbers in bulk; never compared as a whole
  record Choice(ArimaOrder order, boolean constant, double[] free) {}

  private ArimaSearch(double[] values) {
    this.values = values;
    this.differences = differencesOf(values);
  }

  /**
   * @param values at least 5
   */
  static Choice choose(double[] values) {
    return new ArimaSearch(values).choose();
  }

  private Choice choose() {
    boolean constant = differences <= 1;
    tryOne(new Candidate(2, 2, constant));
    tryOne(new Candidate(0, 0, constant));
    tryOne(new Candidate(1, 0, constant));
    tryOne(new Candidate(0, 1, constant));
    if (constant) {
      tryOne(new Candidate(0, 0, false));
    }
    Candidate from = best;
    while (from != null && tryNeighbours(from)) {
      from = best;
    }
    return best == null
        ? new Choice(ArimaOrder.of(0, differences, 0), false, bestFree)
        : new Choice(ArimaOrder.of(best.p, differences, best.q), best.constant, bestFree);
  }

  private boolean tryNeighbours(Candidate from) {
    int[][] steps = {{-1, 0}, {1, 0}, {0, -1}, {0, 1}, {-1, -1}, {1, 1}, {-1, 1}, {1, -1}};
    for (int[] step : steps) {
      if (tryOne(new Candidate(from.p + step[0], from.q + step[1], from.constant))) {
        return true;
      }
    }
    return differences <= 1 && tryOne(new Candidate(from.p, from.q, !from.constant));
  }

  private boolean tryOne(Candidate candidate) {
    int parameters = candidate.p + candidate.q + (candidate.constant ? 1 : 0);
    if (candidate.p < 0
        || candidate.q < 0
        || candidate.p > MOST_TERMS
        || candidate.q > MOST_TERMS
        || values.length - differences < parameters + 3
        || tried.size() >= MOST_MODELS
        || !tried.add(candidate)) {
      return false;
    }
    Arima.Found found =
        Arima.fitRoughly(
            values,
            ArimaOrder.of(candidate.p, differences, candidate.q),
            candidate.constant,
            startNear(candidate));
    if (found.model().aicc() < least) {
      least = found.model().aicc();
      best = candidate;
      bestFree = found.free();
      return true;
    }
    return false;
  }

  /** The best so far, terms it lacks at 0: close to a neighbour's optimum. */
  private double[] startNear(Candidate candidate) {
    double[] start = new double[candidate.p + candidate.q];
    if (best != null) {
      System.arraycopy(bestFree, 0, start, 0, Math.min(best.p, candidate.p));
      System.arraycopy(bestFree, best.p, start, candidate.p, Math.min(best.q, candidate.q));
    }
    return start;
  }

  private static int differencesOf(double[] values) {
    double[] differenced = values;
    int differences = 0;
    while (differences < MOST_DIFFERENCES && differenced.length > 3 && Kpss.wanders(differenced)) {
      differenced = LagPolynomial.differences(ArimaOrder.of(0, 1, 0)).applyTo(differenced);
      differences++;
    }
    return differences;
  }
}
