package io.raptorflow.schemas.entities;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of arms on people drawn by chance, as counted so far.
 *
 * @param id unique within the tenant, never empty; also the entity id of the event's subject
 *     ({@code experiment/<id>})
 * @param name for people
 * @param hypothesis what is expected, for people
 * @param campaign id of the campaign it tests
 * @param plan id of the plan it belongs to
 * @param metric name of the series or outcome that decides
 * @param unit what was drawn, for example {@code customer}
 * @param control name of the arm the others are compared with
 * @param arms what is compared; names are unique
 * @param start when the first was exposed
 * @param end when it was or will be stopped; after the start
 * @param look which look at the data this is, 1 the first; 0 if nobody has looked
 * @param plannedLooks how many looks are planned
 * @param alpha planned error of the first kind, 0–1
 * @param randomised whether chance decided who is in which arm
 * @param other fields this version does not know
 */
public record Experiment(
    String id,
    @Nullable String name,
    @Nullable String hypothesis,
    @Nullable String campaign,
    @Nullable String plan,
    @Nullable String metric,
    @Nullable String unit,
    @Nullable String control,
    List<Arm> arms,
    @Nullable Instant start,
    @Nullable Instant end,
    @Nullable Long look,
    @Nullable Long plannedLooks,
    @Nullable Double alpha,
    @Nullable Boolean randomised,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  public Experiment {
    Required.text("id", id);
    arms = List.copyOf(Required.value("arms", arms));
    other = other == null ? Map.of() : Map.copyOf(other);
  }

  /**
   * What some of them get.
   *
   * @param name unique within the experiment, never empty
   * @param share planned share of the people, 0–1
   * @param exposures how many people got it
   * @param conversions how many of them did what is hoped for; at most the exposures
   * @param value what they brought in all
   * @param other fields this version does not know
   */
  public record Arm(
      String name,
      @Nullable Double share,
      long exposures,
      long conversions,
      @Nullable Money value,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public Arm {
      Required.text("name", name);
      other = other == null ? Map.of() : Map.copyOf(other);
    }
  }
}
