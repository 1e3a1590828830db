package io.raptorflow.operators.agents.strategos.planning;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.inputs.Check;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks which series tell early how an objective will go.
 *
 * @param plan id of the plan
 * @param objective the series that measures the objective
 * @param candidates series that may tell; 1 to 100, of the same days as the objective's
 * @param target value the objective has to reach; absent: indicators get no target
 * @param maxLead the most days ahead, 1 to 60, 14 unless said
 * @param falseDiscovery share of indicators that may be there by chance, 0.1 unless said
 */
public record DefineKpis(
    String plan,
    DailySeries objective,
    List<DailySeries> candidates,
    @Nullable Double target,
    @Nullable Integer maxLead,
    @Nullable Double falseDiscovery) {
  private static final int MOST_CANDIDATES = 100;
  private static final int STANDARD_LEAD = 14;
  private static final int LONGEST_LEAD = 60;
  private static final double STANDARD_RATE = 0.1;

  public DefineKpis {
    Check.text("plan", plan);
    if (objective == null) {
      throw new InvalidInput("objective", "nothing", "the series that measures it");
    }
    candidates = Check.list("candidates", candidates, MOST_CANDIDATES);
    if (candidates.isEmpty()) {
      throw new InvalidInput("candidates", "none", "at least one series");
    }
    Set<String> names = new HashSet<>();
    for (DailySeries candidate : candidates) {
      if (!names.add(candidate.series())) {
        throw new InvalidInput("candidates", candidate.series() + " twice", "each only once");
      }
      if (candidate.values().size() != objective.values().size()) {
        throw new InvalidInput(
            "candidates." + candidate.series() + ".values",
            candidate.values().size() + " days",
            objective.values().size() + " days, as many as the objective");
      }
    }
    Check.numberOrNull("target", target, -DailySeries.LARGEST, DailySeries.LARGEST);
    maxLead = Check.count("maxLead", maxLead, STANDARD_LEAD, 1, LONGEST_LEAD);
    falseDiscovery =
        falseDiscovery == null
            ? STANDARD_RATE
            : Check.number("falseDiscovery", falseDiscovery, 0, 0.5);
  }

  int longestLead() {
    return maxLead == null ? STANDARD_LEAD : maxLead;
  }

  double rate() {
    return falseDiscovery == null ? STANDARD_RATE : falseDiscovery;
  }

  /**
   * A series of one value a day.
   *
   * @param values oldest first; at most 1,000
   */
  public record DailySeries(String series, List<Double> values) {
    static final double LARGEST = 1e15;

    private static final int MOST_DAYS = 1_000;

    public DailySeries {
      Check.text("series", series);
      values = Check.list(series + ".values", values, MOST_DAYS);
      for (int i = 0; i < values.size(); i++) {
        Check.number(series + ".values[" + i + "]", values.get(i), -LARGEST, LARGEST);
      }
    }

    double[] array() {
      return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }
}
