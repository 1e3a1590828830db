package io.raptorflow.operators.detection.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.raptorflow.operators.detection.rules.PatternNode.Edge;
import io.raptorflow.operators.detection.rules.PatternNode.Graph;
import io.raptorflow.operators.detection.rules.PatternNode.Property;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RuleReaderTest {
  @Test
  void thePublishedFormIsReadWithNestedGraphsAndCombinedConditions() throws Exception {
    Rule rule = new RuleReader().read(file("nested.json"));

    assertThat(rule.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(rule.pattern().steps())
        .extracting(PatternNode.Step::edge)
        .last()
        .isEqualTo(Edge.NOT_FOLLOW);
    Graph burst = (Graph) rule.pattern().steps().get(0).node();
    PatternNode.Quantifier quantifier = burst.steps().get(0).node().quantifier();
    assertThat(quantifier.properties()).containsExactly(Property.LOOPING);
    assertThat(quantifier.times()).isEqualTo(new PatternNode.Times(3, 3, Duration.ofMinutes(12)));
    assertThat(quantifier.until()).isNotNull();
  }

  @Test
  void aRuleThatIsReadCompilesForFlink() throws Exception {
    assertThat(RuleUpdate.checked(file("nested.json")).json()).isNotEmpty();
  }

  @Test
  void everyFaultIsNamedWithItsPath() throws Exception {
    assertThat(faults(file("faults.json")))
        .extracting(RuleFault::path)
        .containsExactly(
            "$.colour",
            "$.tenant",
            "$.version",
            "$.enabled",
            "$.valid_from",
            "$.severity",
            "$.pattern.nodes[0].quantifier.properties",
            "$.pattern.nodes[0].quantifier.times.to",
            "$.pattern.nodes[0].quantifier.consumingStrategy",
            "$.pattern.nodes[0].condition.type",
            "$.pattern.nodes[1].condition.className",
            "$.pattern.nodes[1].name",
            "$.pattern.edges[0].target",
            "$.pattern.edges[0].type",
            "$.pattern.window.time.size",
            "$.pattern.afterMatchStrategy.patternName");
  }

  @Test
  void aFaultSaysWhatWasFoundAndWhatIsExpected() throws Exception {
    assertThat(faults(file("faults.json")))
        .extracting(RuleFault::toString)
        .contains(
            "$.version: found 0, expected a whole number of at least 1",
            "$.pattern.nodes[0].condition.type: found \"AVIATOR\", expected \"CEL\": Aviator is"
                + " under the LGPL, which RaptorFlow does not ship");
  }

  @Test
  void aMisspeltAttributeIsFoundWhenTheRuleIsPublished() throws Exception {
    assertThat(faults(RuleTexts.rises("acme", 1, true).replace("event.type ==", "event.typ ==")))
        .extracting(RuleFault::path)
        .containsExactly(
            "$.pattern.nodes[0].condition.expression", "$.pattern.nodes[1].condition.expression");
  }

  @Test
  void aReferenceToANodeThatIsNotThereIsFound() throws Exception {
    assertThat(faults(RuleTexts.rises("acme", 1, true).replace("matched.low", "matched.lower")))
        .extracting(RuleFault::path)
        .contains("$.sentence", "$.pattern.nodes[1].condition.expression");
  }

  @Test
  void aKeyMustBeText() throws Exception {
    assertThat(faults(RuleTexts.rises("acme", 1, true).replace("\"event.subject\"", "\"1 + 1\"")))
        .extracting(RuleFault::path)
        .containsExactly("$.key");
  }

  @Test
  void whatIsNotJsonIsOneFault() throws Exception {
    assertThat(faults("{\"tenant\":")).extracting(RuleFault::path).containsExactly("$");
    assertThat(faults("{} {}")).extracting(RuleFault::path).containsExactly("$");
    assertThat(faults("[]")).extracting(RuleFault::path).containsExactly("$");
  }

  @Test
  void hostileSizesAreRefused() {
    String deep = "{\"pattern\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
    assertThatThrownBy(() -> RuleUpdate.checked(deep)).isInstanceOf(InvalidRule.class);
    String wide = RuleTexts.rises("acme", 1, true).replace("true", "true" + " ".repeat(70_000));
    assertThatThrownBy(() -> RuleUpdate.checked(wide)).isInstanceOf(InvalidRule.class);
    String costly =
        RuleTexts.rises("acme", 1, true)
            .replace(
                "event.type ==", "(".repeat(200) + "true" + ")".repeat(200) + " && event.type ==");
    assertThatThrownBy(() -> RuleUpdate.checked(costly)).isInstanceOf(InvalidRule.class);
  }

  private static List<RuleFault> faults(String json) {
    InvalidRule invalid = catchThrowableOfType(InvalidRule.class, () -> RuleUpdate.checked(json));
    return Objects.requireNonNull(invalid).faults();
  }

  private static String file(String name) throws IOException {
    try (InputStream in = RuleReaderTest.class.getResourceAsStream("/rules/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
