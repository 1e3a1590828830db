package io.raptorflow.operators.agents.seer.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the level of a series has changed for good.
 *
 * @param series that was looked at
 * @param asOf time of the latest point used
 * @param points how many were used
 * @param runLength most probable number of points of the present level, the latest included
 * @param runProbability of that number, 0–1
 * @param since time of the first point of the present level
 * @param changeProbability that the present level began within the last {@code recent} points, 0–1
 * @param recent k, in points
 * @param levelBefore mean of the level before, in the unit of the series; absent: there was none
 * @param levelAfter mean of the present level so far
 * @param changes that became certain (0.9) among the points given, in order; of a watched series
 *     none, as each was told when it did
 */
public record ChangeReport(
    String series,
    Instant asOf,
    long points,
    long runLength,
    double runProbability,
    Instant since,
    double changeProbability,
    int recent,
    @Nullable Double levelBefore,
    double levelAfter,
    List<LevelChange> changes) {
  public ChangeReport {
    changes = List.copyOf(changes);
  }

  static ChangeReport of(String series, Verdict verdict, int recent, List<LevelChange> changes) {
    return new ChangeReport(
        series,
        Instant.ofEpochMilli(verdict.time()),
        verdict.points(),
        verdict.runLength(),
        verdict.runProbability(),
        Instant.ofEpochMilli(verdict.since()),
        verdict.changeProbability(),
        recent,
        Double.isNaN(verdict.levelBefore()) ? null : verdict.levelBefore(),
        verdict.levelAfter(),
        changes);
  }
}
