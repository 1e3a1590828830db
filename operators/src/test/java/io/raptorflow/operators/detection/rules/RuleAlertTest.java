package io.raptorflow.operators.detection.rules;

import static io.raptorflow.schemas.EventType.METRIC_RECORDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.Event;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RuleAlertTest {
  @Test
  void anAlertSaysWhatSinceWhenAndOnWhichEventsItRests() {
    Event late = RuleTexts.event("late", METRIC_RECORDED, 20, 5);
    Event early = RuleTexts.event("early", METRIC_RECORDED, 10, 3);

    RuleAlert alert = RuleAlert.of(match(Map.of("high", List.of(late), "low", List.of(early))));

    assertThat(alert.cause()).isEqualTo("rule/rises/campaign/c1");
    assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(alert.since()).isEqualTo(early.time());
    assertThat(alert.at()).isEqualTo(late.time());
    assertThat(alert.evidence()).containsExactly("early", "late");
    assertThat(alert.events()).isEqualTo(2);
  }

  @Test
  void evidenceIsBoundedButCounted() {
    List<Event> many =
        IntStream.range(0, 50)
            .mapToObj(i -> RuleTexts.event("e" + (i + 100), METRIC_RECORDED, i, i))
            .toList();

    RuleAlert alert = RuleAlert.of(match(Map.of("a", many, "b", many.subList(0, 10))));

    assertThat(alert.evidence())
        .hasSize(RuleAlert.MOST_EVIDENCE)
        .startsWith("e100")
        .endsWith("e119");
    assertThat(alert.events()).isEqualTo(50);
  }

  private static RuleMatch match(Map<String, List<Event>> events) {
    return new RuleMatch(
        "acme",
        "rises",
        3,
        Severity.CRITICAL,
        "campaign/c1",
        "campaign/c1 rose",
        RuleTexts.START.plusMillis(20),
        events);
  }
}
