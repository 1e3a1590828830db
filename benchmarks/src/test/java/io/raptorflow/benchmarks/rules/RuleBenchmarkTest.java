package io.raptorflow.benchmarks.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.detection.rules.RuleUpdate;
import org.junit.jupiter.api.Test;

class RuleBenchmarkTest {
  @Test
  void everyGeneratedRuleIsOneThatCanBePublished() throws Exception {
    for (String rule : GeneratedRules.first(200)) {
      assertThat(RuleUpdate.checked(rule).json()).isEqualTo(rule);
    }
  }

  @Test
  void moreRulesFindMoreInTheSameEvents() throws Exception {
    RuleBenchmark.Rates rates = new RuleBenchmark(20_000, 1, 2).run(step -> {});

    assertThat(rates.matches()).containsOnlyKeys(RuleBenchmark.COUNTS);
    assertThat(rates.matches().get(1)).isPositive();
    assertThat(rates.matches().get(10)).isGreaterThan(rates.matches().get(1));
    assertThat(rates.matches().get(100)).isGreaterThan(rates.matches().get(10));
    assertThat(rates.matches().get(1000)).isGreaterThan(rates.matches().get(100));
    assertThat(rates.ratio100()).isEqualTo(rates.rate().get(100) / rates.rate().get(1));
  }
}
