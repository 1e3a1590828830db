package io.raptorflow.schemas.entities;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the organisation wants to reach, measured by a series, by a date.
 *
 * @param id unique within the tenant, never empty; also the entity id of the event's subject
 *     ({@code objective/<id>})
 * @param title for people
 * @param description why it matters, for people
 * @param metric name of the series that measures it
 * @param baseline value of the series when the objective was set, in its unit
 * @param target value to reach, in the unit of the series
 * @param due when it has to be reached
 * @param weight importance relative to other objectives, 1 unless said; 0 or more
 * @param parent id of the objective it is a part of
 * @param owner id of the person who answers for it
 * @param state where it stands
 * @param other fields this version does not know
 */
public record Objective(
    String id,
    String title,
    @Nullable String description,
    @Nullable String metric,
    @Nullable Double baseline,
    @Nullable Double target,
    @Nullable Instant due,
    @Nullable Double weight,
    @Nullable String parent,
    @Nullable String owner,
    @Nullable State state,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  public Objective {
    Required.text("id", id);
    Required.text("title", title);
    other = other == null ? Map.of() : Map.copyOf(other);
  }

  /** Where an objective stands. */
  public enum State {
    @JsonProperty("open")
    OPEN,
    @JsonProperty("reached")
    REACHED,
    @JsonProperty("missed")
    MISSED,
    @JsonProperty("dropped")
    DROPPED
  }
}
