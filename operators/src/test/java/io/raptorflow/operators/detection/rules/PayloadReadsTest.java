package io.raptorflow.operators.detection.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.EventType;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.Test;

class PayloadReadsTest {
  private final Counter payloads = new SimpleCounter();

  @Test
  void aPayloadIsParsedOnceHoweverManyRulesLookAtIt() throws Exception {
    RuleCounters counters = RuleCounters.uncounted();
    ObservedEvent event = observed();
    List<CompiledRule> holding = new ArrayList<>();
    for (CompiledRule rule : rules(counters)) {
      if (rule.starting().by(event, counters)) {
        holding.add(rule);
      }
    }
    assertThat(event.fields()).containsKey("data");

    assertThat(holding).as("values below 500").hasSize(500);
    assertThat(payloads.getCount()).isEqualTo(1);
  }

  @Test
  void aPayloadThatNoRuleAsksForIsNotParsed() throws Exception {
    RuleCounters counters = RuleCounters.uncounted();
    ObservedEvent event = observed();
    CompiledRule byType =
        new RuleCompiler(counters)
            .compile(RuleTexts.single("acme", "event.type == 'metric_recorded'"));

    assertThat(byType.starting().by(event, counters)).isTrue();
    assertThat(payloads.getCount()).isZero();
  }

  private ObservedEvent observed() {
    return new ObservedEvent(RuleTexts.event("e1", EventType.METRIC_RECORDED, 10, 500), payloads);
  }

  /** Half of them plain comparisons, half for CEL. */
  private static List<CompiledRule> rules(RuleCounters counters) throws InvalidRule {
    RuleCompiler compiler = new RuleCompiler(counters);
    List<CompiledRule> rules = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      String condition = i % 2 == 0 ? "event.data.value > " + i : "event.data.value + 0 > " + i;
      rules.add(compiler.compile(RuleTexts.single("acme", condition)));
    }
    return rules;
  }
}
