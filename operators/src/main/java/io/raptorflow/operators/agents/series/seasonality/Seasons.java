package io.raptorflow.operators.agents.series.seasonality;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a {@link SeasonSearch} found.
 *
 * @param evidence of every period tried, ascending
 * @param adjustedP as many, corrected for their number
 * @param fisher the strongest frequency, where hidden periods were looked for
 * @param base the period that fits best of those found seasonal; empty: no season
 * @param distinct every period that adds a season of its own, ascending
 */
public record Seasons(
    List<PeriodEvidence> evidence,
    List<Double> adjustedP,
    Optional<FisherG> fisher,
    OptionalInt base,
    List<Integer> distinct) {
  public Seasons {
    evidence = List.copyOf(evidence);
    adjustedP = List.copyOf(adjustedP);
    distinct = List.copyOf(distinct);
  }

  /** The least corrected p of all periods tried; 1 if none was. */
  public double leastP() {
    return adjustedP.stream().mapToDouble(p -> p).min().orElse(1);
  }

  /** The corrected p of a period that was tried. */
  public double adjustedPOf(int period) {
    for (int i = 0; i < evidence.size(); i++) {
      if (evidence.get(i).period() == period) {
        return adjustedP.get(i);
      }
    }
    throw new IllegalArgumentException("period " + period + " was not tried");
  }
}
