package io.raptorflow.schemas.entities;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A point of a plan that is either reached or not.
 *
 * @param id unique within the tenant, never empty; also the entity id of the event's subject
 *     ({@code milestone/<id>})
 * @param plan id of the plan it belongs to, never empty
 * @param name for people
 * @param owner id of the person who answers for it
 * @param due when it should be reached
 * @param reached when it was reached; absent: not yet
 * @param tasks ids of the tasks that have to be done for it
 * @param weight its share of the plan's value relative to other milestones; above 0
 * @param criteria what has to hold for it to be accepted
 * @param approvers ids of the people who may accept it
 * @param quorum how many of them have to; absent: all
 * @param other fields this version does not know
 */
public record Milestone(
    String id,
    String plan,
    @Nullable String name,
    @Nullable String owner,
    @Nullable Instant due,
    @Nullable Instant reached,
    List<String> tasks,
    @Nullable Double weight,
    List<Criterion> criteria,
    List<String> approvers,
    @Nullable Integer quorum,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  public Milestone {
    tasks = tasks == null ? List.of() : List.copyOf(tasks);
    criteria = criteria == null ? List.of() : List.copyOf(criteria);
    approvers = approvers == null ? List.of() : List.copyOf(approvers);
    other = other == null ? Map.of() : Map.copyOf(other);
  }

  /**
   * A condition of acceptance.
   *
   * @param id unique within the milestone
   * @param expression condition over facts, in Common Expression Language
   * @param weight its share of the score relative to the other criteria, 1 unless said
   * @param mandatory whether the milestone fails without it
   */
  public record Criterion(
      String id,
      String expression,
      @Nullable Double weight,
      boolean mandatory,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public Criterion {
      other = other == null ? Map.of() : Map.copyOf(other);
    }
  }
}
