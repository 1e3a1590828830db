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
 * Steps over agents, as they are written (docs/workflows.md): a definition, and the request that
 * runs it. Whether it can be run is found at submission, which lists every fault at once.
 *
 * @param name for people
 * @param version of the definition, at least 1
 * @param description when and what for it is run
 * @param inputs what a request has to say, by name
 * @param params the values of the inputs, by name
 * @param steps what has to be done
 * @param outputs references to what the whole tells, by name
 * @param workflows definitions that steps call, by name
 * @param priority weight of its delay relative to other workflows, 1 unless said
 * @param within how long it may run
 * @param deadline when it has to be finished
 * @param requester id of the person or system that asks
 * @param campaign id of the campaign it is for
 * @param plan id of the plan it is for
 * @param other fields this version does not know
 */
public record Workflow(
    @Nullable String name,
    @Nullable Long version,
    @Nullable String description,
    Map<String, Input> inputs,
    Map<String, JsonNode> params,
    List<Step> steps,
    Map<String, JsonNode> outputs,
    Map<String, Workflow> workflows,
    @Nullable Double priority,
    @Nullable Duration within,
    @Nullable Instant deadline,
    @Nullable String requester,
    @Nullable String campaign,
    @Nullable String plan,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  public Workflow {
    inputs = inputs == null ? Map.of() : Map.copyOf(inputs);
    params = params == null ? Map.of() : Map.copyOf(params);
    steps = List.copyOf(Required.value("steps", steps));
    outputs = outputs == null ? Map.of() : Map.copyOf(outputs);
    workflows = workflows == null ? Map.of() : Map.copyOf(workflows);
    other = other == null ? Map.of() : Map.copyOf(other);
  }

  /**
   * A value that a request gives.
   *
   * @param type what it is
   * @param required whether it has to be given; unless said, if there is no default
   * @param defaultValue taken where none is given
   * @param description for people
   * @param other fields this version does not know
   */
  public record Input(
      @Nullable Type type,
      @Nullable Boolean required,
      @JsonProperty("default") @Nullable JsonNode defaultValue,
      @Nullable String description,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public Input {
      other = other == null ? Map.of() : Map.copyOf(other);
    }

    /** What a value is. */
    public enum Type {
      @JsonProperty("string")
      STRING,
      @JsonProperty("number")
      NUMBER,
      @JsonProperty("integer")
      INTEGER,
      @JsonProperty("boolean")
      BOOLEAN,
      @JsonProperty("object")
      OBJECT,
      @JsonProperty("array")
      ARRAY,
      @JsonProperty("duration")
      DURATION,
      @JsonProperty("time")
      TIME
    }
  }

  /**
   * One thing to do: a capability is asked, a workflow run, an event or a person's word waited for,
   * or time let pass.
   *
   * @param id unique within the workflow
   * @param agent name of the agent that is asked; absent: any that has the capability
   * @param capability what is asked for, as {@code capability} or {@code Agent.capability}
   * @param workflow name of the definition that is run
   * @param await the event that is waited for
   * @param approval the person's word that is waited for
   * @param pause the time that is let pass, {@code wait} in JSON, which Java keeps for itself
   * @param params what is asked with; {@code ${step.field}} refers to an earlier result
   * @param dependsOn ids of the steps that have to be done before
   * @param when condition (CEL) without which it is skipped
   * @param each reference to a list: done for each element
   * @param onFailure what its failure means
   * @param timeout how long one attempt may take, 30 seconds unless said
   * @param retries how often it is tried again, 3 times unless said
   * @param agents how many agents answer at once, 1 unless said
   * @param aggregate how their answers become one
   * @param tolerance relative difference up to which numbers agree, 0 unless said
   * @param arbitrate whether answers that contradict each other are put before an arbiter; not,
   *     unless said
   * @param balancing how the agents are chosen
   * @param compensation capability that undoes it
   * @param compensationParams what that is asked with, the step's params unless said
   * @param other fields this version does not know
   */
  public record Step(
      @Nullable String id,
      @Nullable String agent,
      @Nullable String capability,
      @Nullable String workflow,
      @Nullable Await await,
      @Nullable Approval approval,
      @JsonProperty("wait") @Nullable Duration pause,
      Map<String, JsonNode> params,
      List<String> dependsOn,
      @Nullable String when,
      @Nullable String each,
      @Nullable OnFailure onFailure,
      @Nullable Duration timeout,
      @Nullable Long retries,
      @Nullable Long agents,
      @Nullable Aggregation aggregate,
      @Nullable Double tolerance,
      @Nullable Boolean arbitrate,
      @Nullable Balancing balancing,
      @Nullable String compensation,
      @Nullable Map<String, JsonNode> compensationParams,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public Step {
      params = params == null ? Map.of() : Map.copyOf(params);
      dependsOn = dependsOn == null ? List.of() : List.copyOf(dependsOn);
      compensationParams = compensationParams == null ? null : Map.copyOf(compensationParams);
      other = other == null ? Map.of() : Map.copyOf(other);
    }
  }

  /**
   * An event that is waited for.
   *
   * @param subject what it is about, {@code entity/id}; may hold references
   * @param type its event type
   * @param where condition (CEL) over {@code event}; any event unless said
   * @param timeout how long it is waited for
   * @param other fields this version does not know
   */
  public record Await(
      @Nullable String subject,
      @Nullable String type,
      @Nullable String where,
      @Nullable Duration timeout,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public Await {
      other = other == null ? Map.of() : Map.copyOf(other);
    }
  }

  /**
   * A person's word that is waited for.
   *
   * @param question what they are asked; may hold references
   * @param approvers ids of those who may answer; anybody if empty
   * @param timeout how long they have
   * @param onTimeout what silence means, rejection unless said
   * @param other fields this version does not know
   */
  public record Approval(
      @Nullable String question,
      List<String> approvers,
      @Nullable Duration timeout,
      @Nullable OnTimeout onTimeout,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public Approval {
      approvers = approvers == null ? List.of() : List.copyOf(approvers);
      other = other == null ? Map.of() : Map.copyOf(other);
    }
  }

  /** What silence means. */
  public enum OnTimeout {
    @JsonProperty("reject")
    REJECT,
    @JsonProperty("approve")
    APPROVE
  }

  /** What a step's failure means. */
  public enum OnFailure {
    @JsonProperty("fail")
    FAIL,
    @JsonProperty("continue")
    CONTINUE
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
