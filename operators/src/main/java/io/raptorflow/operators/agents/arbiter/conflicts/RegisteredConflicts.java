package io.raptorflow.operators.agents.arbiter.conflicts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What cannot both stand.
 *
 * @param conflicts at most 500
 * @param unjudged why something could not be judged, at most 100
 * @param truncated whether there may be more than could be looked at or told
 * @param open conflicts of the tenant that are registered and not decided, these included
 */
public record RegisteredConflicts(
    List<Registered> conflicts, List<String> unjudged, boolean truncated, int open) {

  /**
   * A conflict.
   *
   * @param conflictId the same whenever the same clash is registered
   * @param isNew whether it was not open before
   * @param about the thing that is contested, as {@code entity/id}
   * @param parties what claims it
   * @param from first moment of the clash; absent: it has none
   * @param to first moment after it; absent: it has none
   * @param contested hours, money, people or z; absent: nobody knows
   * @param low lower bound of people at two standard deviations, else the amount itself
   * @param high upper bound of people at two standard deviations, else the amount itself
   * @param unit {@code h}, a currency, {@code people} or {@code z}; empty: a decision has none
   * @param evidence ids of the events that claim it
   */
  public record Registered(
      String conflictId,
      boolean isNew,
      Kind kind,
      String about,
      List<String> parties,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Double contested,
      @Nullable Double low,
      @Nullable Double high,
      String unit,
      List<String> evidence) {}

  /** What kind of clash it is. */
  public enum Kind {
    /** More of a resource is booked than there is. */
    @JsonProperty("double_booking")
    DOUBLE_BOOKING,
    /** More money is claimed than there is. */
    @JsonProperty("overcommitted_budget")
    OVERCOMMITTED_BUDGET,
    /** Campaigns of different sides address the same people at the same time. */
    @JsonProperty("shared_audience")
    SHARED_AUDIENCE,
    /** Values are further apart than both are unsure. */
    @JsonProperty("differing_values")
    DIFFERING_VALUES,
    /** One thing was decided in different ways. */
    @JsonProperty("different_decisions")
    DIFFERENT_DECISIONS
  }
}
