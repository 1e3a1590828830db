package io.raptorflow.benchmarks.organisation;

import java.time.Instant;
import java.util.List;

/**
 * What was planted in an organisation, to hold against what was found.
 *
 * @param anomalies in order of their onset
 * @param trends series that grow or shrink
 * @param rhythms of every series
 * @param slips tasks that take much longer than was planned
 * @param stuck stays of tasks in a state in which nothing moves
 */
public record Truth(
    List<Anomaly> anomalies,
    List<Trend> trends,
    List<SeriesRhythm> rhythms,
    List<Slip> slips,
    List<Stuck> stuck) {
  public Truth {
    anomalies = List.copyOf(anomalies);
    trends = List.copyOf(trends);
    rhythms = List.copyOf(rhythms);
    slips = List.copyOf(slips);
    stuck = List.copyOf(stuck);
  }

  /**
   * A shock to a series.
   *
   * @param incident what it belongs to: shocks of one incident have one cause
   * @param series name
   * @param kind what happens
   * @param size what values are multiplied with; for a variance change, what the noise is
   * @param from first moment that is changed
   * @param to last moment that is changed
   * @param windowFrom first moment at which finding it counts, as in the labels of the Numenta
   *     Anomaly Benchmark: the windows of a series cover a tenth of it
   * @param windowTo last moment at which finding it counts
   */
  public record Anomaly(
      String incident,
      String series,
      ShockKind kind,
      double size,
      Instant from,
      Instant to,
      Instant windowFrom,
      Instant windowTo) {}

  /**
   * A steady change.
   *
   * @param series name
   * @param from first moment
   * @param to last moment
   * @param growthPerDay relative, above −1; the values are multiplied with 1 + this every day
   */
  public record Trend(String series, Instant from, Instant to, double growthPerDay) {}

  /** The day and week of a series. */
  public record SeriesRhythm(String series, Rhythm rhythm) {}

  /**
   * A task that takes longer than planned because of what was planted in it, not by chance.
   *
   * @param plan id
   * @param task id
   * @param factor actual work over planned work, above 1
   * @param plannedFinish as promised
   * @param actualFinish as it is or, beyond the end of the organisation, would have been
   */
  public record Slip(
      String plan, String task, double factor, Instant plannedFinish, Instant actualFinish) {}

  /**
   * A stay in a state in which nothing moves.
   *
   * @param plan id
   * @param task id
   * @param from first moment
   * @param to when it moves again or, beyond the end of the organisation, would have
   */
  public record Stuck(String plan, String task, Instant from, Instant to) {}
}
