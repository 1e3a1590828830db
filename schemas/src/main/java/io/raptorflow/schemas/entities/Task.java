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
 * A piece of work of a plan, as it stands at the time of its event. An event carries the whole
 * task, not only what changed.
 *
 * @param id unique within the tenant, never empty; also the entity id of the event's subject
 *     ({@code task/<id>})
 * @param plan id of the plan it belongs to, never empty
 * @param name for people
 * @param type kind of work, for example {@code copy}, {@code legal_review}; tasks of a type are
 *     compared with each other
 * @param parent id of the task it is a part of
 * @param wbs code in the work breakdown structure, for example {@code 1.3.2}
 * @param controlAccount account its value and cost belong to
 * @param campaign id of the campaign it works for
 * @param state where it stands
 * @param stateSince when it came into that state; absent: the time of the first event that says so
 * @param owner id of the person it is assigned to
 * @param team id of the team it is assigned to
 * @param requester id of the person who asked for it
 * @param skills names of the skills it needs
 * @param people how many work on it at once, 1 unless said
 * @param priority weight of its delay relative to other tasks, 1 unless said; 0 or more
 * @param plannedStart when it should start
 * @param plannedFinish when it should be finished; not before the planned start
 * @param due when it has to be finished, if others depend on that date
 * @param actualStart when it was started
 * @param actualFinish when it was finished; not before the actual start
 * @param estimateHours most likely work, in person-hours
 * @param optimisticHours work if all goes well, in person-hours; at most the estimate
 * @param pessimisticHours work if all goes badly, in person-hours; at least the estimate
 * @param remainingHours work still to do, in person-hours
 * @param percentComplete how much of it is done, as a ratio 0–1
 * @param technique how it earns its value while in progress
 * @param steps weighted milestones within the task; for {@link Technique#WEIGHTED_MILESTONE}
 * @param budget what it may cost, and what it earns when done
 * @param predecessors what has to happen to other tasks before it
 * @param blockedBy ids of the tasks that hold it up beside its predecessors
 * @param correction why its progress was lowered; absent: progress did not fall
 * @param other fields this version does not know
 */
public record Task(
    String id,
    String plan,
    @Nullable String name,
    @Nullable String type,
    @Nullable String parent,
    @Nullable String wbs,
    @Nullable String controlAccount,
    @Nullable String campaign,
    State state,
    @Nullable Instant stateSince,
    @Nullable String owner,
    @Nullable String team,
    @Nullable String requester,
    List<String> skills,
    @Nullable Integer people,
    @Nullable Double priority,
    @Nullable Instant plannedStart,
    @Nullable Instant plannedFinish,
    @Nullable Instant due,
    @Nullable Instant actualStart,
    @Nullable Instant actualFinish,
    @Nullable Double estimateHours,
    @Nullable Double optimisticHours,
    @Nullable Double pessimisticHours,
    @Nullable Double remainingHours,
    @Nullable Double percentComplete,
    @Nullable Technique technique,
    List<Step> steps,
    @Nullable Money budget,
    List<Predecessor> predecessors,
    List<String> blockedBy,
    @Nullable String correction,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  public Task {
    state = state == null ? State.PLANNED : state;
    skills = skills == null ? List.of() : List.copyOf(skills);
    steps = steps == null ? List.of() : List.copyOf(steps);
    predecessors = predecessors == null ? List.of() : List.copyOf(predecessors);
    blockedBy = blockedBy == null ? List.of() : List.copyOf(blockedBy);
    other = other == null ? Map.of() : Map.copyOf(other);
  }

  /** Where a task stands. */
  public enum State {
    @JsonProperty("planned")
    PLANNED,
    @JsonProperty("ready")
    READY,
    @JsonProperty("in_progress")
    IN_PROGRESS,
    @JsonProperty("blocked")
    BLOCKED,
    @JsonProperty("review")
    REVIEW,
    @JsonProperty("done")
    DONE,
    @JsonProperty("cancelled")
    CANCELLED;

    /** Whether nothing is left to do. */
    public boolean isFinal() {
      return this == DONE || this == CANCELLED;
    }
  }

  /** How a task earns its value (ANSI/EIA-748 earned-value techniques). */
  public enum Technique {
    /** Nothing until it is done, then all. */
    @JsonProperty("0/100")
    ZERO_HUNDRED,
    /** Half when it is started, the rest when it is done. */
    @JsonProperty("50/50")
    FIFTY_FIFTY,
    /** The weights of the steps reached. */
    @JsonProperty("weighted_milestone")
    WEIGHTED_MILESTONE,
    /** The measured share of the work. */
    @JsonProperty("percent_physical")
    PERCENT_PHYSICAL
  }

  /**
   * A weighted milestone within a task.
   *
   * @param weight share of the task's value relative to the other steps; above 0
   * @param reached whether it has been reached
   */
  public record Step(
      @Nullable String name,
      double weight,
      boolean reached,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public Step {
      other = other == null ? Map.of() : Map.copyOf(other);
    }
  }

  /**
   * A link to a task that comes first.
   *
   * @param task id of the other task
   * @param type which ends are tied, finish-to-start unless said
   * @param lagHours working hours to wait after the other's end; negative for a lead, 0 unless said
   */
  public record Predecessor(
      String task,
      Link type,
      Double lagHours,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public Predecessor {
      type = type == null ? Link.FINISH_TO_START : type;
      lagHours = lagHours == null ? 0.0 : lagHours;
      other = other == null ? Map.of() : Map.copyOf(other);
    }
  }

  /** Which end of the earlier task holds which end of the later. */
  public enum Link {
    @JsonProperty("FS")
    FINISH_TO_START,
    @JsonProperty("SS")
    START_TO_START,
    @JsonProperty("FF")
    FINISH_TO_FINISH,
    @JsonProperty("SF")
    START_TO_FINISH
  }
}
