package io.raptorflow.schemas.entities;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to run steps, as it is written; whether it can be run is found at submission, which
 * lists every fault at once.
 *
 * @param name for people
 * @param steps what has to be done
 * @param params values that steps may refer to, by name
 * @param priority weight of its delay relative to other workflows, 1 unless said
 * @param deadline when it has to be finished
 * @param requester id of the person or system that asks
 * @param campaign id of the campaign it is for
 * @param plan id of the plan it is for
 * @param other fields this version does not know
 */
public record Workflow(
    @Nullable String name,
    List<Step> steps,
    Map<String, JsonNode> params,
    @Nullable Double priority,
    @Nullable Instant deadline,
    @Nullable String requester,
    @Nullable String campaign,
    @Nullable String plan,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  public Workflow {
    steps = List.copyOf(Required.value("steps", steps));
    params = params == null ? Map.of() : Map.copyOf(params);
    other = other == null ? Map.of() : Map.copyOf(other);
  }

  /**
   * A call of a capability.
   *
   * @param id unique within the workflow
   * @param agent name of the agent that is asked; absent: any that has the capability
   * @param capability what is asked for, as {@code capability} or {@code Agent.capability}
   * @param params what it is asked with; {@code ${step.field}} refers to an earlier result
   * @param dependsOn ids of the steps that have to be done before
   * @param timeout how long one attempt may take, 30 seconds unless said
   * @param retries how often it is tried again, 3 times unless said
   * @param agents how many agents answer at once, 1 unless said
   * @param aggregate how their answers become one
   * @param balancing how the agents are chosen
   * @param compensation capability that undoes it
   * @param other fields this version does not know
   */
  public record Step(
      @Nullable String id,
      @Nullable String agent,
      @Nullable String capability,
      Map<String, JsonNode> params,
      List<String> dependsOn,
      @Nullable Duration timeout,
      @Nullable Long retries,
      @Nullable Long agents,
      @Nullable Aggregation aggregate,
      @Nullable Balancing balancing,
      @Nullable String compensation,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public Step {
      params = params == null ? Map.of() : Map.copyOf(params);
      dependsOn = dependsOn == null ? List.of() : List.copyOf(dependsOn);
      other = other == null ? Map.of() : Map.copyOf(other);
    }
  }

  /** How several answers become one. */
  public enum Aggregation {
    @JsonProperty("combine")
    COMBINE,
    @JsonProperty("consensus")
    CONSENSUS,
    @JsonProperty("majority")
    MAJORITY,
    @JsonProperty("priority")
    PRIORITY,
    @JsonProperty("average")
    AVERAGE
  }

  /** How agents are chosen. */
  public enum Balancing {
    @JsonProperty("best_fit")
    BEST_FIT,
    @JsonProperty("round_robin")
    ROUND_ROBIN,
    @JsonProperty("least_loaded")
    LEAST_LOADED,
    @JsonProperty("highest_availability")
    HIGHEST_AVAILABILITY
  }
}
