package io.raptorflow.schemas.entities;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is in a plan and what is out.
 *
 * @param id unique within the tenant, never empty; also the entity id of the event's subject
 *     ({@code scope/<id>})
 * @param plan id of the plan it bounds, never empty
 * @param initiative id of the initiative it belongs to
 * @param version counted up by one with every change; 0 or more
 * @param deliverables what has to be delivered; parts name their whole
 * @param exclusions what is expressly out, for people
 * @param assumptions what is taken for granted, for people
 * @param other fields this version does not know
 */
public record Scope(
    String id,
    String plan,
    @Nullable String initiative,
    @Nullable Long version,
    List<Deliverable> deliverables,
    List<String> exclusions,
    List<String> assumptions,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  public Scope {
    Required.text("id", id);
    Required.text("plan", plan);
    deliverables = deliverables == null ? List.of() : List.copyOf(deliverables);
    exclusions = exclusions == null ? List.of() : List.copyOf(exclusions);
    assumptions = assumptions == null ? List.of() : List.copyOf(assumptions);
    other = other == null ? Map.of() : Map.copyOf(other);
  }

  /**
   * Something to be delivered.
   *
   * @param id unique within the scope, never empty
   * @param name for people
   * @param parent id of the deliverable it is a part of
   * @param owner id of the person who answers for it
   * @param unit what it is counted in, for example {@code pages}
   * @param quantity how many of the unit; 0 or more
   * @param lowHours work if all goes well, in person-hours
   * @param likelyHours most likely work, in person-hours
   * @param highHours work if all goes badly, in person-hours
   * @param priority how badly it is needed
   * @param requires ids of deliverables that have to come first
   * @param other fields this version does not know
   */
  public record Deliverable(
      String id,
      @Nullable String name,
      @Nullable String parent,
      @Nullable String owner,
      @Nullable String unit,
      @Nullable Double quantity,
      @Nullable Double lowHours,
      @Nullable Double likelyHours,
      @Nullable Double highHours,
      @Nullable Priority priority,
      List<String> requires,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public Deliverable {
      Required.text("id", id);
      requires = requires == null ? List.of() : List.copyOf(requires);
      other = other == null ? Map.of() : Map.copyOf(other);
    }
  }

  /** How badly a deliverable is needed (MoSCoW, DSDM). */
  public enum Priority {
    @JsonProperty("must")
    MUST,
    @JsonProperty("should")
    SHOULD,
    @JsonProperty("could")
    COULD,
    @JsonProperty("wont")
    WONT
  }
}
