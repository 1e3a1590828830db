package io.raptorflow.operators.agents.architect.initiatives;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.inputs.Check;
import io.raptorflow.schemas.entities.Money;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks which initiatives to fund, and in which order.
 *
 * @param initiativeIds which ones compete; 1 to 200
 * @param facts what is known of them beside, or in place of, what was seen; at most 200
 * @param budget what there is to spend; absent: all can be funded
 * @param criteria names of what they are judged by; at most 15; none: they are judged by their
 *     value
 * @param comparisons for each pair of criteria how much more the row counts than the column, on
 *     Saaty's scale from 1/9 to 9; reciprocal, with 1 on the diagonal; absent: all count alike
 */
public record PrioritizeInitiatives(
    List<String> initiativeIds,
    List<Contender> facts,
    @Nullable Money budget,
    List<String> criteria,
    List<List<Double>> comparisons) {
  static final int MOST_INITIATIVES = 200;

  private static final int MOST_CRITERIA = 15;
  private static final double LARGEST = 1e12;

  public PrioritizeInitiatives {
    initiativeIds = Check.list("initiativeIds", initiativeIds, MOST_INITIATIVES);
    if (initiativeIds.isEmpty()) {
      throw new InvalidInput("initiativeIds", "none", "at least one id");
    }
    requireDistinct("initiativeIds", initiativeIds);
    facts = Check.list("facts", facts, MOST_INITIATIVES);
    requireDistinct("facts", facts.stream().map(Contender::id).toList());
    Check.moneyOrNull("budget", budget);
    criteria = Check.list("criteria", criteria, MOST_CRITERIA);
    requireDistinct("criteria", criteria);
    comparisons =
        Check.list("comparisons", comparisons, MOST_CRITERIA).stream()
            .map(row -> Check.list("comparisons", row, MOST_CRITERIA))
            .toList();
    if (!comparisons.isEmpty() && comparisons.size() != criteria.size()) {
      throw new InvalidInput(
          "comparisons", comparisons.size() + " rows", criteria.size() + ", one a criterion");
    }
  }

  private static void requireDistinct(String field, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(Check.text(field, name))) {
        throw new InvalidInput(field, name + " twice", "each only once");
      }
    }
  }

  /**
   * What is known of an initiative.
   *
   * @param cost what it needs
   * @param value what it is worth, in the currency of the cost
   * @param days how long it takes, in calendar days
   * @param delayCost what a day of waiting costs, in money or in points; absent: its value over the
   *     days of the longest initiative that competes
   * @param scores by criterion, 0 or more, higher is better
   * @param requires ids of initiatives that have to be funded and done before it: those that do not
   *     compete have to be closed
   * @param excludes ids of initiatives that cannot be funded with it
   */
  public record Contender(
      String id,
      @Nullable Money cost,
      @Nullable Money value,
      @Nullable Double days,
      @Nullable Double delayCost,
      Map<String, Double> scores,
      @Nullable List<String> requires,
      @Nullable List<String> excludes) {
    public Contender {
      Check.text("facts.id", id);
      Check.moneyOrNull("facts.cost", cost);
      Check.moneyOrNull("facts.value", value);
      Check.numberOrNull("facts.days", days, Double.MIN_NORMAL, LARGEST);
      Check.numberOrNull("facts.delayCost", delayCost, 0, LARGEST);
      scores = Check.numbers("facts.scores", scores, MOST_CRITERIA, 0, LARGEST);
      requires = requires == null ? null : Check.list("facts.requires", requires, MOST_INITIATIVES);
      excludes = excludes == null ? null : Check.list("facts.excludes", excludes, MOST_INITIATIVES);
    }
  }
}
