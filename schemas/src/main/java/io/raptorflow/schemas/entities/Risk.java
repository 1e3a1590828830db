package io.raptorflow.schemas.entities;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that may happen to a plan, and what it would do.
 *
 * @param id unique within the tenant, never empty; also the entity id of the event's subject
 *     ({@code risk/<id>})
 * @param plan id of the plan it threatens
 * @param initiative id of the initiative it threatens
 * @param cause why it may happen, for people
 * @param event what may happen, for people, never empty
 * @param effect what that does, for people
 * @param kind class of risks it is counted with
 * @param probability chance that it happens at all, 0–1
 * @param ratePerYear how often it happens, in events a year
 * @param lowCost what it costs if all goes well
 * @param likelyCost what it most likely costs
 * @param highCost what it costs if all goes badly
 * @param lowDays delay if all goes well, in calendar days
 * @param likelyDays most likely delay, in calendar days
 * @param highDays delay if all goes badly, in calendar days
 * @param response what is done about it
 * @param owner id of the person who watches it
 * @param sources ids of the events, documents or risks it was drawn from
 * @param state where it stands
 * @param other fields this version does not know
 */
public record Risk(
    String id,
    @Nullable String plan,
    @Nullable String initiative,
    @Nullable String cause,
    String event,
    @Nullable String effect,
    @Nullable String kind,
    @Nullable Double probability,
    @Nullable Double ratePerYear,
    @Nullable Money lowCost,
    @Nullable Money likelyCost,
    @Nullable Money highCost,
    @Nullable Double lowDays,
    @Nullable Double likelyDays,
    @Nullable Double highDays,
    @Nullable Response response,
    @Nullable String owner,
    List<String> sources,
    @Nullable State state,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  public Risk {
    Required.text("id", id);
    Required.text("event", event);
    sources = sources == null ? List.of() : List.copyOf(sources);
    other = other == null ? Map.of() : Map.copyOf(other);
  }

  /** What is done about a risk. */
  public enum Response {
    @JsonProperty("avoid")
    AVOID,
    @JsonProperty("transfer")
    TRANSFER,
    @JsonProperty("mitigate")
    MITIGATE,
    @JsonProperty("accept")
    ACCEPT
  }

  /** Where a risk stands. */
  public enum State {
    @JsonProperty("open")
    OPEN,
    @JsonProperty("occurred")
    OCCURRED,
    @JsonProperty("closed")
    CLOSED
  }
}
