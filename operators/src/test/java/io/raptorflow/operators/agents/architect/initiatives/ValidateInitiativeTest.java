package io.raptorflow.operators.agents.architect.initiatives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.operators.agents.HostedAgents;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.architect.initiatives.ValidateInitiative.Rule;
import io.raptorflow.operators.agents.architect.initiatives.Validation.Verdict;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidateInitiativeTest {
  private static final TwoSamplePower USUAL = new TwoSamplePower(0.05, 0.8);

  /** R: power.prop.test(p1 = .05, p2 = .06, power = .8) gives n = 8157.7 (printed, rounded). */
  @Test
  void fromFiveToSixPercentEightThousandEachAreNeeded() {
    assertThat(USUAL.sample(0.05, 0.06)).isCloseTo(8157.7, within(0.05));
    assertThat(Math.ceil(USUAL.sample(0.05, 0.06))).isEqualTo(8158);
  }

  @Property(tries = 100)
  void whatIsDetectableNeedsJustAsManyAsThereAre(
      @ForAll @DoubleRange(min = 0.02, max = 0.6) double baseline,
      @ForAll @DoubleRange(min = 100, max = 1e6) double each) {
    double target = USUAL.detectable(baseline, each, true).orElseThrow();

    assertThat(target).isGreaterThan(baseline);
    assertThat(USUAL.sample(baseline, target)).isCloseTo(each, within(each * 1e-3));
  }

  /** Kleene's strong logic: unknown only where the other side does not decide. */
  @ParameterizedTest
  @CsvSource({
    "facts.yes && facts.yes, PASS",
    "facts.yes && facts.no, FAIL",
    "facts.no && facts.lost, FAIL",
    "facts.lost && facts.no, FAIL",
    "facts.yes && facts.lost, UNKNOWN",
    "facts.lost && facts.lost, UNKNOWN",
    "facts.yes || facts.lost, PASS",
    "facts.lost || facts.yes, PASS",
    "facts.no || facts.lost, UNKNOWN",
    "facts.no || facts.no, FAIL",
    "!facts.lost, UNKNOWN",
    "!facts.no, PASS",
  })
  void aMissingFactIsNeitherTrueNorFalse(String expression, Verdict verdict) throws Exception {
    var gate = gate("{\"facts\":{\"yes\":true,\"no\":false}}");

    assertThat(gate.judge(new Rule("r", expression)).verdict()).isEqualTo(verdict);
  }

  @Test
  void aRuleNamesTheFactsItReadAndThoseItMissed() throws Exception {
    var gate = gate("{\"initiative\":{\"estimatedCost\":{\"amount\":120000}},\"facts\":{}}");

    var judged =
        gate.judge(
            new Rule("r", "initiative.estimatedCost.amount <= 150000 && facts.legal == 'cleared'"));

    assertThat(judged.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(judged.read()).containsOnlyKeys("initiative.estimatedCost.amount");
    assertThat(judged.missing()).containsExactly("facts.legal");
  }

  /** A number is the same however it is written. */
  @ParameterizedTest
  @CsvSource({
    "facts.n * 0.9 > 50.0, 100, PASS",
    "facts.n * 0.9 > 50.0, 100.0, PASS",
    "facts.n * 0.9 > 50.0, 50, FAIL",
    "facts.n + 1 > 2, 2, PASS",
    "facts.n + 1 > 2, 2.0, PASS",
    "1 - facts.n < 0, 2, PASS",
    "(1 + 2) * facts.n > 5, 2, PASS",
    "facts.n / 2 == 3.5, 7, PASS",
    "facts.n / 2 == 3.5, 7.0, PASS",
    "size(facts.list) + 1 == 4, 1, PASS",
    "size(facts.list) * facts.n == 6.0, 2, PASS",
    "'facts.n in [1, 2]', 2, PASS",
    "facts.n in facts.list, 5, PASS",
    "facts.list[0] + facts.list[1] == 9, 0, PASS",
    "facts.list[facts.n] == 5, 1, PASS",
    "int(facts.n) % 2 == 1, 3, PASS",
    "facts.n + 1 > 2 && facts.lost, 0, FAIL",
  })
  void aNumberIsTheSameHoweverItIsWritten(String expression, String n, Verdict verdict)
      throws Exception {
    var gate = gate("{\"facts\":{\"list\":[4,5,6],\"n\":%s}}".formatted(n));

    assertThat(gate.judge(new Rule("r", expression)).verdict()).isEqualTo(verdict);
  }

  @Test
  void aFactThatIsReadByItsIndexIsNamed() throws Exception {
    var gate = gate("{\"facts\":{\"budget\":100,\"list\":[{\"a.b\":4}]}}");

    assertThat(gate.judge(new Rule("r", "facts['budget'] > 50")).read())
        .containsOnlyKeys("facts.budget");
    assertThat(gate.judge(new Rule("r", "facts.list[0]['a.b'] > 3")).read())
        .containsOnlyKeys("facts.list.0.a.b");
    assertThat(gate.judge(new Rule("r", "facts['legal'] == 'cleared'")).missing())
        .containsExactly("facts.legal");
  }

  @Test
  void aRuleThatIsNoConditionIsRefused() throws Exception {
    var gate = gate("{}");

    assertThatThrownBy(() -> gate.judge(new Rule("r", "initiative.owner ==")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("rules.r.expression");
    assertThatThrownBy(() -> gate.judge(new Rule("r", "budget > 1")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("budget");
  }

  @Test
  void anInitiativeThatWasSeenAndDecidedOnIsJudgedAtItsGate() throws Exception {
    try (HostedAgents agents = new HostedAgents()) {
      agents.see(
          "initiative/i1",
          """
          {"id":"i1","name":"Launch","owner":"ana",
           "estimatedCost":{"amount":120000.50,"currency":"EUR"},"state":"submitted"}""");
      agents.see(
          "decision/d1", "{\"id\":\"d1\",\"about\":\"initiative/i1\",\"outcome\":\"approved\"}");

      JsonNode answer =
          agents.ask(
              "InitiativeArchitect",
              "validate_initiative",
              """
              {"initiativeId":"i1","gate":"business_case",
               "rules":[{"id":"cheap","expression":"initiative.estimatedCost.amount <= 150000"},
                        {"id":"owned","expression":"has(initiative.owner)"},
                        {"id":"decided","expression":"initiative.decided == 'approved'"},
                        {"id":"legal","expression":"facts.legal"}],
               "test":{"baseline":0.05,"target":0.06,"available":9000}}""");

      assertThat(answer.at("/output/verdict").asText()).isEqualTo("UNKNOWN");
      assertThat(answer.at("/output/rules"))
          .extracting(rule -> rule.path("verdict").asText())
          .containsExactly("PASS", "PASS", "PASS", "UNKNOWN");
      assertThat(answer.at("/output/testability/sampleNeeded").asLong()).isEqualTo(8158);
      assertThat(answer.at("/output/testability/testable").asBoolean()).isTrue();
      assertThat(answer.path("confidence").asDouble()).isEqualTo(0.75);
      assertThat(answer.path("evidence"))
          .extracting(node -> node.asText())
          .containsExactly("e1", "e2");
    }
  }

  private static GateRules gate(String known) throws Exception {
    return new GateRules(new ObjectMapper().readTree(known));
  }
}
