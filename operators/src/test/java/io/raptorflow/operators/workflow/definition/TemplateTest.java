package io.raptorflow.operators.workflow.definition;

import static io.raptorflow.operators.workflow.definition.Offered.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.types.PayloadJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class TemplateTest {
  private static final Scope SCOPE =
      Scope.of(
          json("{'n':1.50,'name':'acme','none':null}"),
          Map.of("seen", json("{'things':['a',{'x':7}],'deep':{'er':true}}")),
          Map.of("seen", StepStatus.COMPLETED, "left", StepStatus.SKIPPED));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'${params.n}' | 1.50",
        "'${params.none}' | null",
        "'${seen.things}' | ['a',{'x':7}]",
        "'${seen.things[1].x}' | 7",
        "'${seen.deep}' | {'er':true}",
        "'${seen}' | {'things':['a',{'x':7}],'deep':{'er':true}}",
        "'of ${params.name}: ${seen.things[1]}' | 'of acme: {\\\"x\\\":7}'",
        "'${params.n}${params.n}' | '1.51.5'",
        "'$${params.n}' | '${params.n}'",
        "'$ {x} }' | '$ {x} }'",
        "'' | ''",
        "{'a':['${params.name}',2]} | {'a':['acme',2]}",
      })
  void referencesBecomeTheirValues(String template, String value) {
    assertThat(resolved(template, SCOPE)).isEqualTo(new Resolution.Value<>(json(value)));
  }

  @ParameterizedTest
  @CsvSource({
    "672.5932907735775, 672.593",
    "12345.67, 12345.67",
    "1234567.891, 1234567.89",
    "6000.0, 6000",
    "6000, 6000",
    "12345678901234567890, 12345678901234567890",
    "0.1, 0.1",
    "-0.000123456789, -0.000123457",
    "0.0, 0",
    "9.99999999, 10",
    "1.23456789e-40, 1.23457E-40",
    "1.23456789e40, 1.23457E+40",
  })
  void aPersonReadsNumbersOfAFractionWithFewDigits(String exact, String read) {
    Scope scope = Scope.of(json("{'x':" + exact + "}"), Map.of(), Map.of());
    Resolution<String> legible = new Resolution.Value<>(read);

    assertThat(template("'${params.x}'").legibleText(scope)).isEqualTo(legible);
    assertThat(template("'It is ${params.x}.'").legibleText(scope))
        .isEqualTo(new Resolution.Value<>("It is " + read + "."));
  }

  @ParameterizedTest
  @CsvSource({
    "params.x, params.x",
    "seen.things[2].x, seen.things[2]",
    "seen.things.x, seen.things.x",
    "seen.deep[0], seen.deep[0]",
    "later.x, later",
    "item, item",
    "result.x, result",
  })
  void aReferenceWithoutAValueSaysHowFarItCame(String reference, String absent) {
    assertThat(resolved("'${" + reference + "}'", SCOPE))
        .isEqualTo(new Resolution.Missing<>(reference, absent));
  }

  @Test
  void whoRefersToASkippedStepIsSkippedWhateverElseIsMissing() {
    assertThat(resolved("['${params.x}','${left.y}']", SCOPE))
        .isEqualTo(new Resolution.Skipped<>("left"));
  }

  @Test
  void aPartSeesItsElementAndACompensationTheResult() {
    Scope part = SCOPE.forPart(json("{'k':'v'}"), 3).withResult(json("{'id':9}"));

    assertThat(resolved("'${item.k} ${index} ${result.id}'", part))
        .isEqualTo(new Resolution.Value<>(json("'v 3 9'")));
  }

  @Test
  void whatReferencesBringIsNoTemplateItself() {
    Scope hostile = Scope.of(json("{'t':'${params.secret}'}"), Map.of(), Map.of());

    assertThat(resolved("'${params.t}'", hostile))
        .isEqualTo(new Resolution.Value<>(json("'${params.secret}'")));
  }

  @Test
  void aTemplateThatWouldGrowBeyondAnEventIsUnfit() {
    Scope large = Scope.of(json("{'t':'" + "x".repeat(10_000) + "'}"), Map.of(), Map.of());
    String many = "${params.t}".repeat(51);

    assertThat(resolved("'" + many + "'", large)).isInstanceOf(Resolution.TooLarge.class);
    assertThat(resolved("'" + many.substring("${params.t}".length() * 2) + "'", large))
        .isInstanceOf(Resolution.Value.class);
  }

  @Test
  void whatIsTooLargeIsCountedInBytesAsItIsWritten() {
    for (String unit : List.of("x", "\u00e9", "\u4e2d", "\ud83d\ude00", "\\u0001", "\\n", "\\\"")) {
      JsonNode value = json("{'t':'" + unit.repeat(1_000) + "'}");
      Scope scope = Scope.of(value, Map.of(), Map.of());
      for (String template : List.of("${params.t}", "${params}")) {
        int written =
            PayloadJson.write(
                        ((Resolution.Value<?>) resolved("'-" + template + "'", scope)).value())
                    .length
                - 3;
        int most = Template.LARGEST / written;

        assertThat(resolved("'-" + template.repeat(most - 1) + "'", scope))
            .as(unit)
            .isInstanceOf(Resolution.Value.class);
        assertThat(resolved("'-" + template.repeat(most + 1) + "'", scope))
            .as(unit)
            .isInstanceOf(Resolution.TooLarge.class);
      }
    }
  }

  private static Resolution<JsonNode> resolved(String template, Scope scope) {
    return template(template).resolve(scope);
  }

  private static Template template(String text) {
    Faults faults = new Faults();
    Template read = new TemplateReader(faults, (path, reference) -> {}).read(json(text), "params");
    assertThat(faults.all()).isEmpty();
    return read;
  }
}
