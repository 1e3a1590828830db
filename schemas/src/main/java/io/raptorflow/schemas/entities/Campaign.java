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
 * Something said to an audience over some time, for some money.
 *
 * @param id unique within the tenant, never empty; also the entity id of the event's subject
 *     ({@code campaign/<id>})
 * @param name for people
 * @param channel main channel it runs on, for example {@code search}, {@code email}
 * @param series names of the metric series it owns
 * @param start planned or actual start; absent: not planned yet
 * @param end planned or actual end, after the start; absent: open end
 * @param budget what it may cost
 * @param plan id of the plan it is a part of
 * @param initiative id of the initiative it is a part of
 * @param objectives ids of the objectives it serves
 * @param kind class of campaigns it is compared with, for example {@code sale}
 * @param audiences names of the segments it addresses
 * @param assets ids of the assets it shows
 * @param brandGuide id of the brand guide it follows
 * @param locales BCP 47 tags of the languages it speaks
 * @param expectedConversions conversions it is planned to bring
 * @param actualCost what it has cost, once ended
 * @param actualHours work it has taken, in person-hours, once ended
 * @param effects name of a metric series to the change it has brought there, in the unit of the
 *     series, once measured
 * @param owner id of the person who answers for it
 * @param state where it stands
 * @param other fields this version does not know
 */
public record Campaign(
    String id,
    String name,
    @Nullable String channel,
    List<String> series,
    @Nullable Instant start,
    @Nullable Instant end,
    @Nullable Money budget,
    @Nullable String plan,
    @Nullable String initiative,
    List<String> objectives,
    @Nullable String kind,
    List<String> audiences,
    List<String> assets,
    @Nullable String brandGuide,
    List<String> locales,
    @Nullable Double expectedConversions,
    @Nullable Money actualCost,
    @Nullable Double actualHours,
    Map<String, Double> effects,
    @Nullable String owner,
    @Nullable State state,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  public Campaign {
    Required.text("id", id);
    Required.text("name", name);
    series = series == null ? List.of() : List.copyOf(series);
    objectives = objectives == null ? List.of() : List.copyOf(objectives);
    audiences = audiences == null ? List.of() : List.copyOf(audiences);
    assets = assets == null ? List.of() : List.copyOf(assets);
    locales = locales == null ? List.of() : List.copyOf(locales);
    effects = effects == null ? Map.of() : Map.copyOf(effects);
    other = other == null ? Map.of() : Map.copyOf(other);
  }

  /** Where a campaign stands. */
  public enum State {
    @JsonProperty("draft")
    DRAFT,
    @JsonProperty("planned")
    PLANNED,
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("paused")
    PAUSED,
    @JsonProperty("ended")
    ENDED,
    @JsonProperty("cancelled")
    CANCELLED
  }
}
