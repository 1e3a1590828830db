package io.raptorflow.schemas.entities;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A budget, and how it is split.
 *
 * @param id unique within the tenant, never empty; also the entity id of the event's subject
 *     ({@code allocation/<id>})
 * @param budget all there is to split
 * @param plan id of the plan it pays for
 * @param initiative id of the initiative it pays for
 * @param campaign id of the campaign it pays for
 * @param start first moment it may be spent
 * @param end first moment it may no longer be spent; after the start
 * @param shares who gets what; together at most the budget
 * @param reserve what is kept back for risks
 * @param version counted up by one with every change; 0 or more
 * @param state where it stands
 * @param decision id of the decision that approved it
 * @param other fields this version does not know
 */
public record Allocation(
    String id,
    Money budget,
    @Nullable String plan,
    @Nullable String initiative,
    @Nullable String campaign,
    @Nullable Instant start,
    @Nullable Instant end,
    List<Share> shares,
    @Nullable Money reserve,
    @Nullable Long version,
    @Nullable State state,
    @Nullable String decision,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  public Allocation {
    Required.text("id", id);
    Required.value("budget", budget);
    shares = shares == null ? List.of() : List.copyOf(shares);
    other = other == null ? Map.of() : Map.copyOf(other);
  }

  /**
   * A part of a budget.
   *
   * @param channel channel that gets it, for example {@code search}
   * @param campaign id of the campaign that gets it
   * @param initiative id of the initiative that gets it
   * @param amount how much
   * @param least least it may get
   * @param most most it may get
   * @param other fields this version does not know
   */
  public record Share(
      @Nullable String channel,
      @Nullable String campaign,
      @Nullable String initiative,
      Money amount,
      @Nullable Money least,
      @Nullable Money most,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public Share {
      Required.value("amount", amount);
      other = other == null ? Map.of() : Map.copyOf(other);
    }
  }

  /** Where an allocation stands. */
  public enum State {
    @JsonProperty("draft")
    DRAFT,
    @JsonProperty("requested")
    REQUESTED,
    @JsonProperty("approved")
    APPROVED,
    @JsonProperty("reserved")
    RESERVED,
    @JsonProperty("captured")
    CAPTURED,
    @JsonProperty("released")
    RELEASED
  }
}
