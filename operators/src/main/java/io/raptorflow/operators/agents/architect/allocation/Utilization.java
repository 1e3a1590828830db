package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.schemas.entities.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an allocation. What rests on fitted curves is absent where the curves were given
 * with the question that split the money.
 *
 * @param allocation its id
 * @param from first moment of its first week
 * @param weeks of it that are over
 * @param ofWeeks over which it is spent
 * @param used part of the money that is spent, 0 or more
 * @param due part of the weeks that are over
 * @param channels in the order of the shares
 * @param ratio realised marginal return to the promised, weighed by promised spend
 * @param coverage how often outcomes lay where the curves said
 * @param refitNeeded whether they lay there so seldom or so often that it is no chance (5 %)
 */
public record Utilization(
    String allocation,
    Instant from,
    int weeks,
    int ofWeeks,
    double used,
    double due,
    List<Channel> channels,
    @Nullable Double ratio,
    @Nullable Coverage coverage,
    @Nullable Boolean refitNeeded) {
  public Utilization {
    channels = List.copyOf(channels);
  }

  /**
   * A channel.
   *
   * @param channel its name
   * @param promised money over all weeks
   * @param spent so far
   * @param used part of the promised money; absent when nothing was promised
   * @param promisedReturn to one more unit of money
   * @param realisedReturn the same at what was spent a week, on the curve as the weeks since have
   *     corrected it
   * @param ratio realised to promised
   */
  public record Channel(
      String channel,
      Money promised,
      Money spent,
      @Nullable Double used,
      @Nullable Double promisedReturn,
      @Nullable Double realisedReturn,
      @Nullable Double ratio) {}

  /**
   * How often outcomes lay within their intervals (Kupiec 1995).
   *
   * @param level part of the weeks that should
   * @param weeks with an outcome
   * @param misses outside
   * @param likelihoodRatio of the misses' share against what was expected, chi-squared of 1 degree
   * @param pValue that chance alone brings as much
   */
  public record Coverage(
      double level, int weeks, int misses, double likelihoodRatio, double pValue) {}
}
