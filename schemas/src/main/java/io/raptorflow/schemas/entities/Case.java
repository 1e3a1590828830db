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
 * Something contested that has to be decided.
 *
 * @param id unique within the tenant, never empty; also the entity id of the event's subject
 *     ({@code case/<id>})
 * @param title for people
 * @param text what happened, for people
 * @param kind class of cases, for example {@code budget}, {@code audience}
 * @param parties ids of who is concerned: people, teams, campaigns
 * @param about what it is about, as {@code entity/id}
 * @param campaign id of the campaign it belongs to
 * @param plan id of the plan it belongs to
 * @param value what is at stake
 * @param delayCostPerHour what an hour of waiting costs
 * @param handler id of the person who handles it
 * @param zone IANA time zone of the party whose clock counts
 * @param opened when it was opened; absent: the time of the event
 * @param targetHours business hours within which it should be closed
 * @param closed when it was closed; absent: it is open
 * @param appealOf id of the decision this case appeals
 * @param grounds why, for an appeal
 * @param state where it stands
 * @param other fields this version does not know
 */
public record Case(
    String id,
    String title,
    @Nullable String text,
    @Nullable String kind,
    List<String> parties,
    List<String> about,
    @Nullable String campaign,
    @Nullable String plan,
    @Nullable Money value,
    @Nullable Money delayCostPerHour,
    @Nullable String handler,
    @Nullable String zone,
    @Nullable Instant opened,
    @Nullable Double targetHours,
    @Nullable Instant closed,
    @Nullable String appealOf,
    List<String> grounds,
    @Nullable State state,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  public Case {
    Required.text("id", id);
    Required.text("title", title);
    parties = parties == null ? List.of() : List.copyOf(parties);
    about = about == null ? List.of() : List.copyOf(about);
    grounds = grounds == null ? List.of() : List.copyOf(grounds);
    other = other == null ? Map.of() : Map.copyOf(other);
  }

  /** Where a case stands. */
  public enum State {
    @JsonProperty("open")
    OPEN,
    @JsonProperty("waiting")
    WAITING,
    @JsonProperty("escalated")
    ESCALATED,
    @JsonProperty("decided")
    DECIDED,
    @JsonProperty("closed")
    CLOSED
  }
}
