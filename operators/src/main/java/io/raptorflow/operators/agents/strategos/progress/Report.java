package io.raptorflow.operators.agents.strategos.progress;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.raptorflow.operators.agents.prose.Figure;
import io.raptorflow.operators.agents.prose.Section;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a plan did over a period. Every number in the prose of a section is a figure, its value
 * before or its change, or a contribution.
 *
 * @param plan id of the plan
 * @param from beginning of the period
 * @param to end of the period
 * @param currency ISO 4217 code of the amounts; absent when nobody said it
 * @param figures all figures, in the order of the sections
 * @param contributions what changed the earned value, largest first; they add up to the change of
 *     the figure {@code earned_value}, to the cent
 * @param issues what is stuck or blocked at the end, most hours held up first
 * @param milestones those reached in the period or due and not reached
 * @param sections the report in words
 */
public record Report(
    String plan,
    Instant from,
    Instant to,
    @Nullable String currency,
    List<Figure> figures,
    List<Contribution> contributions,
    List<Issues.Issue> issues,
    List<MilestoneLine> milestones,
    List<Section> sections) {

  /**
   * What a task added to the earned value in the period.
   *
   * @param task its id; absent for the rest of the tasks together
   * @param change earned value at the end less at the beginning
   * @param event id of the event that tells where it stands; absent for the rest together
   */
  public record Contribution(
      @Nullable String task,
      @Nullable String name,
      @Nullable String owner,
      BigDecimal change,
      @Nullable String event) {}

  /** Where a milestone stands. */
  public enum MilestoneState {
    @JsonProperty("reached")
    REACHED,
    @JsonProperty("reached_late")
    REACHED_LATE,
    @JsonProperty("overdue")
    OVERDUE
  }

  /**
   * A milestone worth a word.
   *
   * @param event id of the event that tells of it
   */
  public record MilestoneLine(
      String milestone,
      @Nullable String name,
      MilestoneState state,
      @Nullable Instant due,
      @Nullable Instant reached,
      String event) {}
}
