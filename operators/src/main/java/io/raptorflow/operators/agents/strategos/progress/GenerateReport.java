package io.raptorflow.operators.agents.strategos.progress;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.raptorflow.operators.agents.InvalidInput;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a report on a period.
 *
 * @param plan id of the plan
 * @param period what it is about; absent: the week before the data date
 * @param facts facts as of the end of the period to use in place of what was seen
 * @param earlier facts as of its beginning; needed with {@code facts}
 * @param audience who reads it, the team unless said
 */
public record GenerateReport(
    String plan,
    @Nullable Period period,
    @Nullable PlanFacts facts,
    @Nullable PlanFacts earlier,
    Audience audience)
    implements Question {
  public GenerateReport {
    Question.requirePlan(plan);
    audience = audience == null ? Audience.TEAM : audience;
    if (facts != null && earlier == null) {
      throw new InvalidInput(
          "earlier", "nothing", "the facts as of the beginning of the period, to compare with");
    }
  }

  @Override
  public @Nullable Instant dataDate() {
    return period == null ? null : period.to();
  }

  /** When the period begins that ends at the data date. */
  Instant from(Instant dataDate) {
    Instant from = period == null ? null : period.from();
    if (from == null) {
      return dataDate.minus(Week.LENGTH);
    }
    if (!from.isBefore(dataDate)) {
      throw new InvalidInput("period.from", from.toString(), "before its end, " + dataDate);
    }
    return from;
  }

  /**
   * What a report is about.
   *
   * @param from its beginning; absent: a week before its end
   * @param to its end; absent: as of the question, never later
   */
  public record Period(@Nullable Instant from, @Nullable Instant to) {}

  /** Who reads a report. */
  public enum Audience {
    /** The state of the plan and the five largest changes. */
    @JsonProperty("executive")
    EXECUTIVE,
    /** All sections, and up to a hundred changes. */
    @JsonProperty("team")
    TEAM
  }
}
