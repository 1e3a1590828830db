package io.raptorflow.operators.agents.optimisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MixedProgrammeTest {
  private static final int NODES = 5_000;

  @Property(tries = 200)
  void findsWhatTryingAllChoicesFinds(
      @ForAll @Size(min = 1, max = 9) List<@IntRange(min = 1, max = 60) Integer> values,
      @ForAll @Size(9) List<@IntRange(min = 1, max = 60) Integer> costs,
      @ForAll @Size(9) List<@IntRange(min = 1, max = 60) Integer> hours,
      @ForAll @IntRange(min = 0, max = 200) int budget,
      @ForAll @IntRange(min = 0, max = 60) int fewestHours) {
    MixedProgramme programme = new MixedProgramme();
    Map<Integer, Double> spent = new HashMap<>();
    Map<Integer, Double> worked = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      programme.binary(-values.get(i));
      spent.put(i, (double) costs.get(i));
      worked.put(i, (double) hours.get(i));
    }
    programme.atMost(spent, budget);
    programme.limit(worked, fewestHours, Double.POSITIVE_INFINITY);

    int best = -1;
    for (int choice = 0; choice < 1 << values.size(); choice++) {
      int chosen = choice;
      if (sum(costs, chosen, values.size()) <= budget
          && sum(hours, chosen, values.size()) >= fewestHours) {
        best = Math.max(best, sum(values, chosen, values.size()));
      }
    }
    Outcome outcome = programme.minimise(NODES);
    if (best < 0) {
      assertThat(outcome).isInstanceOf(Outcome.Infeasible.class);
    } else {
      var solved = (Outcome.Solved) outcome;
      assertThat(solved.objective()).isCloseTo(-best, within(1e-6));
      assertThat(solved.proven()).isTrue();
      assertThat(solved.gap()).isZero();
    }
  }

  /** The choice uses up the budget, and 40/46 - 6/46 - 6/46 - 28/46 is below 0. */
  @Test
  void findsAChoiceThatUsesUpTheBudgetToTheLast() {
    int[] values = {3, 1, 2, 3, 3, 3};
    int[] costs = {44, 1, 6, 6, 46, 28};
    int[] hours = {37, 2, 15, 2, 11, 54};
    MixedProgramme programme = new MixedProgramme();
    Map<Integer, Double> spent = new HashMap<>();
    Map<Integer, Double> worked = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      programme.binary(-values[i]);
      spent.put(i, (double) costs[i]);
      worked.put(i, (double) hours[i]);
    }
    programme.atMost(spent, 40);
    programme.limit(worked, 46, Double.POSITIVE_INFINITY);

    var solved = (Outcome.Solved) programme.minimise(NODES);

    assertThat(solved.objective()).isEqualTo(-8);
    assertThat(solved.values()).containsExactly(0, 0, 1, 1, 0, 1);
  }

  private static int sum(List<Integer> numbers, int choice, int size) {
    int sum = 0;
    for (int i = 0; i < size; i++) {
      sum += (choice >> i & 1) == 1 ? numbers.get(i) : 0;
    }
    return sum;
  }

  @Test
  void saysHowFarItMayBeFromTheBestWhenTheNodesRunOut() {
    MixedProgramme programme = knapsack();
    var proven = (Outcome.Solved) programme.minimise(NODES);
    assertThat(proven.proven()).isTrue();

    int half = proven.nodes() / 2;
    var cut = (Outcome.Solved) programme.minimise(half);

    assertThat(cut.nodes()).isEqualTo(half);
    assertThat(cut.proven()).isFalse();
    assertThat(cut.bound()).isLessThanOrEqualTo(proven.objective());
    assertThat(cut.objective()).isGreaterThanOrEqualTo(proven.objective());
    assertThat(cut.gap()).isPositive();
  }

  @Test
  void saysThatItFoundNothingWhenTheNodesRunOutAtOnce() {
    assertThat(knapsack().minimise(1)).isEqualTo(new Outcome.Unsettled(1));
  }

  @Test
  void aKnownChoiceIsKeptWhereTheNodesRunOutAndImprovedWhereTheyDoNot() {
    double[] known = new double[15];
    known[0] = 1;

    Outcome.Solved cut = knapsack().improve(1, known);
    Outcome.Solved proven = knapsack().improve(NODES, known);

    assertThat(cut.values()).isEqualTo(known);
    assertThat(cut.proven()).isFalse();
    assertThat(cut.bound()).isLessThanOrEqualTo(-1458);
    assertThat(proven.objective()).isCloseTo(-1458, within(1e-6));
    assertThat(proven.proven()).isTrue();
  }

  @Test
  void aChoiceNearTheFirstRelaxationIsFoundWithTwoProgrammes() {
    var solved = (Outcome.Solved) knapsack().minimise(2);

    assertThat(solved.objective()).isBetween(-1458.0, -1_000.0);
    assertThat(solved.proven()).isFalse();
    assertThat(solved.gap()).isBetween(0.0, 0.5);
  }

  /** P07 of Burkardt's knapsack data: 15 items, capacity 750. */
  private static MixedProgramme knapsack() {
    int[] weights = {70, 73, 77, 80, 82, 87, 90, 94, 98, 106, 110, 113, 115, 118, 120};
    int[] profits = {135, 139, 149, 150, 156, 163, 173, 184, 192, 201, 210, 214, 221, 229, 240};
    MixedProgramme programme = new MixedProgramme();
    Map<Integer, Double> row = new HashMap<>();
    for (int i = 0; i < weights.length; i++) {
      programme.binary(-profits[i]);
      row.put(i, (double) weights[i]);
    }
    programme.atMost(row, 750);
    return programme;
  }
}
