package io.raptorflow.schemas.entities;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A body of work with an end: what was promised, by whom, for how much. Revision 0 carries the
 * approved baseline; a later revision carries the baseline that replaces it, with the reason, and
 * never changes an earlier one.
 *
 * @param id unique within the tenant, never empty; also the entity id of the event's subject
 *     ({@code plan/<id>})
 * @param name for people
 * @param owner id of the person who answers for it
 * @param initiative id of the initiative it executes
 * @param objectives ids of the objectives it serves
 * @param state where it stands
 * @param revision 0 for the approved baseline, then counted up by one; 0 or more
 * @param reason why there is this revision; absent at revision 0
 * @param currency ISO 4217 code of the amounts without one of their own; absent: that of the budget
 * @param budget all the money there is for it
 * @param baseline what is promised; absent while drafted
 * @param other fields this version does not know
 */
public record Plan(
    String id,
    @Nullable String name,
    @Nullable String owner,
    @Nullable String initiative,
    List<String> objectives,
    @Nullable State state,
    int revision,
    @Nullable String reason,
    @Nullable String currency,
    @Nullable Money budget,
    @Nullable Baseline baseline,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  public Plan {
    objectives = objectives == null ? List.of() : List.copyOf(objectives);
    other = other == null ? Map.of() : Map.copyOf(other);
  }

  /** ISO 4217 code of the plan's amounts: stated, or that of its budget. */
  public @Nullable String effectiveCurrency() {
    return currency != null || budget == null ? currency : budget.currency();
  }

  /** Where a plan stands. */
  public enum State {
    @JsonProperty("draft")
    DRAFT,
    @JsonProperty("approved")
    APPROVED,
    @JsonProperty("in_progress")
    IN_PROGRESS,
    @JsonProperty("paused")
    PAUSED,
    @JsonProperty("closed")
    CLOSED,
    @JsonProperty("cancelled")
    CANCELLED
  }

  /**
   * What is promised: when, and how much of the value by when.
   *
   * @param start when work begins
   * @param finish when work is to be done; after the start
   * @param tasks what was planned for each task; may be empty when the periods say enough
   * @param periods cumulative planned value at the end of each period, in ascending order of their
   *     ends; may be empty when the tasks say enough
   */
  public record Baseline(
      @Nullable Instant start,
      @Nullable Instant finish,
      List<PlannedTask> tasks,
      List<PlannedPeriod> periods,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public Baseline {
      tasks = tasks == null ? List.of() : List.copyOf(tasks);
      periods = periods == null ? List.of() : List.copyOf(periods);
      other = other == null ? Map.of() : Map.copyOf(other);
    }
  }

  /**
   * A task as it was promised.
   *
   * @param task id of the task
   * @param start planned start
   * @param finish planned finish
   * @param hours planned work, in working hours
   * @param plannedValue its budget: what it earns when done, in the plan's currency
   * @param controlAccount account its value and cost belong to
   */
  public record PlannedTask(
      String task,
      @Nullable Instant start,
      @Nullable Instant finish,
      @Nullable Double hours,
      @Nullable BigDecimal plannedValue,
      @Nullable String controlAccount,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public PlannedTask {
      other = other == null ? Map.of() : Map.copyOf(other);
    }
  }

  /**
   * How much should have been earned by a moment.
   *
   * @param end end of the period
   * @param plannedValue cumulative since the start of the plan, in its currency; never falling
   * @param controlAccount account it belongs to; absent: the whole plan
   */
  public record PlannedPeriod(
      Instant end,
      BigDecimal plannedValue,
      @Nullable String controlAccount,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public PlannedPeriod {
      other = other == null ? Map.of() : Map.copyOf(other);
    }
  }
}
