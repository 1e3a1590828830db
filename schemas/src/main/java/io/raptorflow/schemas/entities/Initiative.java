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
 * An idea that may be funded: what it should bring, cost and need.
 *
 * @param id unique within the tenant, never empty; also the entity id of the event's subject
 *     ({@code initiative/<id>})
 * @param name unique within the tenant, for people
 * @param description what it is, for people
 * @param kind class of initiatives it is compared with, for example {@code launch}
 * @param objectives ids of the objectives it serves
 * @param requires ids of initiatives that have to come first
 * @param excludes ids of initiatives that cannot go with it
 * @param estimatedCost what it should cost
 * @param actualCost what it has cost, once closed
 * @param estimatedDays how long it should take, in calendar days
 * @param actualDays how long it has taken, in calendar days, once closed
 * @param expectedValue what it should be worth
 * @param actualValue what it has been worth, once closed
 * @param start when it should begin
 * @param owner id of the person who answers for it
 * @param state where it stands
 * @param version counted up by one with every change; 0 or more
 * @param other fields this version does not know
 */
public record Initiative(
    String id,
    String name,
    @Nullable String description,
    @Nullable String kind,
    List<String> objectives,
    List<String> requires,
    List<String> excludes,
    @Nullable Money estimatedCost,
    @Nullable Money actualCost,
    @Nullable Double estimatedDays,
    @Nullable Double actualDays,
    @Nullable Money expectedValue,
    @Nullable Money actualValue,
    @Nullable Instant start,
    @Nullable String owner,
    @Nullable State state,
    @Nullable Long version,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  public Initiative {
    Required.text("id", id);
    Required.text("name", name);
    objectives = objectives == null ? List.of() : List.copyOf(objectives);
    requires = requires == null ? List.of() : List.copyOf(requires);
    excludes = excludes == null ? List.of() : List.copyOf(excludes);
    other = other == null ? Map.of() : Map.copyOf(other);
  }

  /** Where an initiative stands. */
  public enum State {
    @JsonProperty("draft")
    DRAFT,
    @JsonProperty("submitted")
    SUBMITTED,
    @JsonProperty("approved")
    APPROVED,
    @JsonProperty("rejected")
    REJECTED,
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("closed")
    CLOSED
  }
}
