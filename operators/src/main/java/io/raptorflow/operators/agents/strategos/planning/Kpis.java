package io.raptorflow.operators.agents.strategos.planning;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Series that tell early how an objective will go.
 *
 * @param kpis best first
 * @param others candidates that do not stand out from chance, with their best lead
 */
public record Kpis(String plan, List<Kpi> kpis, List<Other> others) {

  /**
   * An indicator.
   *
   * @param leadDays how many days ahead of the objective it moves
   * @param correlation of ranks, -1 to 1
   * @param q least share of chance findings at which it still counts, 0–1
   * @param baseline where it stands: its mean
   * @param target where it has to be for the objective's target; absent without one, or when the
   *     two have no slope
   * @param lower natural process limit below
   * @param upper natural process limit above; outside of the two is news, within is noise
   */
  public record Kpi(
      String series,
      int leadDays,
      double correlation,
      double q,
      double baseline,
      @Nullable Double target,
      double lower,
      double upper) {}

  /** A candidate that is no indicator. */
  public record Other(String series, int leadDays, double correlation, double q) {}
}
