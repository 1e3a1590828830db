package io.raptorflow.operators.detection.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.compiler.CelCompiler;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** What is decided without CEL is what CEL says. */
class ShortcutTest {
  private static final CelCompiler COMPILER = CelEnvironment.conditions(List.of("a"));

  @Property(tries = 5000)
  void whatIsDecidedIsWhatCelSays(
      @ForAll("conditions") String condition,
      @ForAll("values") String value,
      @ForAll("values") String before) {
    Faults faults = new Faults();
    Expression expression = CelEnvironment.compile(COMPILER, condition, "$", faults);
    if (expression == null) {
      Statistics.collect("refused by CEL");
      return;
    }
    ObservedEvent event = event(value);
    List<ObservedEvent> earlier = List.of(event(before));
    RuleCounters counters = RuleCounters.uncounted();

    boolean holds = expression.holds(event, node -> earlier, counters);

    long errors = counters.conditionErrors().getCount();
    Object said = expression.evaluated(event, node -> earlier, counters);
    assertThat(holds).as(condition).isEqualTo(Boolean.TRUE.equals(said));
    assertThat(counters.conditionErrors().getCount() - errors).isEqualTo(errors);
    Statistics.collect(errors > 0 ? "no value" : said);
    Statistics.coverage(
        coverage -> {
          coverage.check(true).percentage(share -> share > 10);
          coverage.check(false).percentage(share -> share > 10);
          coverage.check("no value").percentage(share -> share > 5);
        });
  }

  @Provide
  Arbitrary<String> conditions() {
    Arbitrary<String> operand =
        Arbitraries.of(
            "event.data.x",
            "event.data['x']",
            "event.data.deep.x",
            "event.data.none",
            "event.type",
            "event.hops",
            "matched.a[0].data.x",
            "matched.a[0].type",
            "matched.a[1].data.x",
            "1",
            "2.5",
            "9007199254740993",
            "9007199254740992.0",
            "'text'",
            "'metric_recorded'",
            "true",
            "null",
            "size(matched.a)");
    Arbitrary<String> comparison =
        Combinators.combine(operand, Arbitraries.of("==", "!=", "<", "<=", ">", ">="), operand)
            .as((left, operator, right) -> left + " " + operator + " " + right);
    return Combinators.combine(
            comparison.list().ofMinSize(1).ofMaxSize(3),
            Arbitraries.of(" && ", " || "),
            Arbitraries.of(true, false))
        .as(
            (parts, join, inverted) ->
                (inverted ? "!" : "") + '(' + String.join(join, parts) + ')');
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.of(
        "1",
        "2",
        "2.5",
        "-0.0",
        "0",
        "9007199254740993",
        "1e999",
        "1e400",
        "\"text\"",
        "true",
        "null",
        "[1]",
        "{\"x\":1}");
  }

  private static ObservedEvent event(String value) {
    Event event =
        RuleTexts.event("e", EventType.METRIC_RECORDED, 0, 0).toBuilder()
            .data(
                "{\"x\":%s,\"deep\":{\"x\":%s}}"
                    .formatted(value, value)
                    .getBytes(StandardCharsets.UTF_8))
            .build();
    return new ObservedEvent(Objects.requireNonNull(event));
  }
}
