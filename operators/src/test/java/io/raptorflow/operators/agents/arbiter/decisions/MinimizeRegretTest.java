package io.raptorflow.operators.agents.arbiter.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.arbiter.AskedArbiter;
import io.raptorflow.operators.agents.arbiter.decisions.RegretAnalysis.Figures;
import io.raptorflow.operators.agents.arbiter.decisions.RegretAnalysis.Share;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinimizeRegretTest {
  /** Milnor (1954), Games against nature: each rule picks another act. */
  private static final String MILNOR =
      """
      {"states": ["s1", "s2", "s3", "s4"], "options": [
        {"name": "a1", "payoffs": [2, 2, 0, 1]}, {"name": "a2", "payoffs": [1, 1, 1, 1]},
        {"name": "a3", "payoffs": [0, 4, 0, 0]}, {"name": "a4", "payoffs": [1, 3, 0, 0]}]}
      """;

  private final AskedArbiter arbiter = new AskedArbiter(new DecisionMaker());

  private RegretAnalysis analyse(String question) {
    return arbiter.compute("minimize_regret", question, RegretAnalysis.class).output();
  }

  @ParameterizedTest
  @CsvSource({"0, laplace, a1", "1, wald, a2", "2, hurwicz, a3", "3, savage, a4"})
  void eachRuleOfMilnorPicksAnotherAct(int index, String rule, String act) {
    RegretAnalysis analysis = analyse(MILNOR);

    assertThat(analysis.picks().get(index).rule()).isEqualTo(rule);
    assertThat(analysis.picks().get(index).options()).containsExactly(act);
    assertThat(analysis.differ()).isTrue();
  }

  @Test
  void theWorstRegretsOfMilnorAreTwoThreeTwoOne() {
    assertThat(analyse(MILNOR).options().stream().map(Figures::worstRegret))
        .containsExactly(2.0, 3.0, 2.0, 1.0);
  }

  @Test
  void optionsThatDifferByRoundingOnlyTie() {
    RegretAnalysis analysis =
        analyse(
            """
            {"states": ["s", "t"], "options": [
              {"name": "a", "payoffs": [10.1, 5]}, {"name": "b", "payoffs": [10.3, 4.8]},
              {"name": "ruin", "payoffs": [-1e12, -1e12]}]}
            """);

    assertThat(analysis.picks().get(0).options()).containsExactly("a", "b");
    assertThat(analysis.picks().get(1).options()).containsExactly("a");
    assertThat(analysis.picks().get(2).options()).containsExactly("a", "b");
    assertThat(analysis.picks().get(3).options()).containsExactly("a", "b");
    assertThat(analysis.differ()).isFalse();
  }

  @Test
  void mixingTwoOppositesHalvesTheRegret() {
    RegretAnalysis analysis =
        analyse(
            """
            {"states": ["rain", "sun"], "options": [
              {"name": "umbrella", "payoffs": [10, 0]}, {"name": "hat", "payoffs": [0, 10]}]}
            """);

    assertThat(analysis.mixedRegret()).isCloseTo(5, within(1e-9));
    assertThat(analysis.mixed()).extracting(Share::option).containsExactly("umbrella", "hat");
    assertThat(analysis.mixed().get(0).share()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void anOptionThatIsBestEverywhereIsPickedByAllAndRegretsNothing() {
    var answer =
        arbiter.compute(
            "minimize_regret",
            """
            {"states": ["rain", "sun"], "options": [
              {"name": "both", "payoffs": [10, 10]}, {"name": "hat", "payoffs": [0, 10]}]}
            """,
            RegretAnalysis.class);

    assertThat(answer.output().differ()).isFalse();
    assertThat(answer.confidence()).isEqualTo(1);
    assertThat(answer.output().mixedRegret()).isCloseTo(0, within(1e-9));
  }

  @Property(tries = 200)
  void noOptionHasALowerWorstRegretThanTheMixture(@ForAll long seed) {
    Random random = new Random(seed);
    double[][] payoffs = new double[2 + random.nextInt(5)][1 + random.nextInt(5)];
    int states = payoffs[0].length;
    for (int i = 0; i < payoffs.length; i++) {
      payoffs[i] = random.ints(states, 0, 20).mapToDouble(value -> value * 1000.0).toArray();
    }
    double[][] regrets = RegretMinimizing.regrets(payoffs);

    MixedRegret mixed = MixedRegret.of(regrets);

    assertThat(Arrays.stream(mixed.shares()).sum()).isCloseTo(1, within(1e-9));
    assertThat(leastWorst(regrets)).isGreaterThanOrEqualTo(mixed.regret() - 1e-6);
    for (int draw = 0; draw < 100; draw++) {
      double[] shares = random.doubles(payoffs.length).map(x -> -Math.log(1 - x)).toArray();
      double sum = Arrays.stream(shares).sum();
      double worst = 0;
      for (int state = 0; state < states; state++) {
        double regret = 0;
        for (int option = 0; option < shares.length; option++) {
          regret += shares[option] / sum * regrets[option][state];
        }
        worst = Math.max(worst, regret);
      }
      assertThat(worst).isGreaterThanOrEqualTo(mixed.regret() - 1e-6);
    }
  }

  @Test
  void sixtyOptionsInSixtyStatesAreSolved() {
    Random random = new Random(5);
    double[][] payoffs = new double[60][];
    for (int i = 0; i < payoffs.length; i++) {
      payoffs[i] = random.doubles(60).toArray();
    }
    double[][] regrets = RegretMinimizing.regrets(payoffs);

    assertThat(MixedRegret.of(regrets).regret()).isLessThan(leastWorst(regrets));
  }

  private static double leastWorst(double[][] regrets) {
    return Arrays.stream(regrets)
        .mapToDouble(row -> Arrays.stream(row).max().orElseThrow())
        .min()
        .orElseThrow();
  }

  @Test
  void aMissingPayoffIsRefusedWithItsOption() {
    assertThat(arbiter.refusal("minimize_regret", MILNOR.replace("[0, 4, 0, 0]", "[0, 4, 0]")))
        .isEqualTo("options.payoffs of a3: found 3 payoffs, expected one for each of 4 states");
    assertThat(
            arbiter.refusal("minimize_regret", MILNOR.replace("[0, 4, 0, 0]", "[0, null, 0, 0]")))
        .startsWith("options.payoffs of a3[1]: found nothing");
  }

  @Test
  void optimismBeyondOneIsRefused() {
    assertThat(
            arbiter.refusal(
                "minimize_regret", MILNOR.replace("{\"states\"", "{\"optimism\": 1.5, \"states\"")))
        .startsWith("optimism: found 1.5");
  }
}
