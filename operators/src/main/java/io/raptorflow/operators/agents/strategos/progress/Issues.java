package io.raptorflow.operators.agents.strategos.progress;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.raptorflow.schemas.entities.Task.State;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is stuck and what that holds up.
 *
 * @param plan id of the plan
 * @param dataDate as of when
 * @param quantile share of stays that a stuck task has outlasted
 * @param issues most hours held up first, at most 200
 * @param chains what holds up most, most hours downstream first, at most 20
 * @param survival how long tasks stay, by type and state
 * @param notAssessed ids of open tasks whose age or usual stay is not known, at most 100
 */
public record Issues(
    String plan,
    Instant dataDate,
    double quantile,
    List<Issue> issues,
    List<Chain> chains,
    List<Survival> survival,
    List<String> notAssessed) {

  /** What is wrong with a task. */
  public enum Kind {
    /** It has been in its state for longer than others. */
    @JsonProperty("stuck")
    STUCK,
    /** It says that it is blocked. */
    @JsonProperty("blocked")
    BLOCKED
  }

  /**
   * A task that does not move.
   *
   * @param ageHours time in its state, by the clock
   * @param limitHours age from which it counts as stuck; absent when too few stays have ended
   * @param probabilityStillOpen share of stays that last longer than its age, 0–1; absent with the
   *     limit's reason
   * @param pooled whether the limit rests on tasks of all types, because its own had too few
   * @param waitsFor ids of the open tasks it waits for
   * @param blockedTasks open tasks that wait for it, directly or not
   * @param blockedHours person-hours these have left
   */
  public record Issue(
      String task,
      @Nullable String name,
      Kind kind,
      State state,
      String type,
      @Nullable String owner,
      @Nullable Double ageHours,
      @Nullable Double limitHours,
      @Nullable Double probabilityStillOpen,
      boolean pooled,
      List<String> waitsFor,
      int blockedTasks,
      double blockedHours) {}

  /**
   * A task that waits for none and holds up others.
   *
   * @param head id of that task
   * @param owner who can free it
   * @param isIssue whether the head itself is stuck or blocked
   * @param tasks the longest way down from it by hours left, head first
   * @param downstreamTasks open tasks that wait for it, directly or not
   * @param downstreamHours person-hours these have left
   */
  public record Chain(
      String head,
      @Nullable String owner,
      boolean isIssue,
      List<String> tasks,
      int downstreamTasks,
      double downstreamHours) {}

  /**
   * How long tasks of a type stay in a state (Kaplan–Meier).
   *
   * @param type kind of work; absent: of all types
   * @param ended stays that have ended
   * @param open stays that have not, censored at their age
   * @param quantileHours time by which the asked share has left; absent when not yet so many have
   * @param steps where the survival falls
   */
  public record Survival(
      @Nullable String type,
      State state,
      int ended,
      int open,
      @Nullable Double quantileHours,
      List<Step> steps) {}

  /**
   * A step of a survival function.
   *
   * @param hours where it falls
   * @param atRisk stays that had lasted as long
   * @param ended stays that ended there
   * @param survival share that lasts longer, 0–1
   * @param standardError Greenwood's
   */
  public record Step(double hours, int atRisk, int ended, double survival, double standardError) {}
}
