package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.InvalidInput;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks what threatens a plan.
 *
 * @param plan id of the plan
 * @param dataDate as of when; absent: as of the question, never later
 * @param facts facts to use in place of what was seen: the weeks follow from its periods
 * @param weeks weekly figures to use in place of what was seen, in order; at most 5,000
 * @param updates when something was reported, to use in place of what was seen; at most 5,000
 * @param rules how strictly to watch
 */
public record FlagRisks(
    String plan,
    @Nullable Instant dataDate,
    @Nullable PlanFacts facts,
    List<WeekIndices> weeks,
    List<Instant> updates,
    RiskRules rules)
    implements Question {
  private static final int MOST = 5_000;

  public FlagRisks {
    Question.requirePlan(plan);
    weeks = weeks == null ? List.of() : List.copyOf(weeks);
    updates = updates == null ? List.of() : updates.stream().sorted().toList();
    rules = rules == null ? RiskRules.STANDARD : rules;
    if (weeks.size() > MOST || updates.size() > MOST) {
      throw new InvalidInput(
          weeks.size() > MOST ? "weeks" : "updates",
          Math.max(weeks.size(), updates.size()) + " values",
          "at most " + MOST);
    }
  }

  boolean bringsFacts() {
    return facts != null || !weeks.isEmpty() || !updates.isEmpty();
  }

  /**
   * Figures of one week alone, not cumulative.
   *
   * @param end end of the week
   * @param cpi value earned for the cost of the week; absent without cost
   * @param spiT schedule earned for the time of the week; absent without baseline
   * @param floatHours float of the network at the week's end, hours by the clock
   */
  public record WeekIndices(
      @Nullable Instant end,
      @Nullable Double cpi,
      @Nullable Double spiT,
      @Nullable Double floatHours) {
    public WeekIndices {
      requireFinite("weeks.cpi", cpi);
      requireFinite("weeks.spiT", spiT);
      requireFinite("weeks.floatHours", floatHours);
    }

    private static void requireFinite(String field, @Nullable Double value) {
      if (value != null && !Double.isFinite(value)) {
        throw new InvalidInput(field, value.toString(), "a finite number");
      }
    }
  }
}
