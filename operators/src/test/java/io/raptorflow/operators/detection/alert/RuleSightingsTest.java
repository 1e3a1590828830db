package io.raptorflow.operators.detection.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.detection.rules.RuleMatch;
import io.raptorflow.operators.detection.rules.Severity;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RuleSightingsTest {
  @Test
  void anAlertSaysWhatSinceWhenAndOnWhichEventsItRests() {
    Event late = event("late", 20);
    Event early = event("early", 10);

    Sighting alert = RuleSightings.of(match(Map.of("high", List.of(late), "low", List.of(early))));

    assertThat(alert.cause()).isEqualTo("rule/rises/campaign/c1");
    assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(alert.since()).isEqualTo(early.time());
    assertThat(alert.at()).isEqualTo(late.time());
    assertThat(alert.evidence()).containsExactly("early", "late");
  }

  @Test
  void evidenceIsBoundedAndAnEventThatMatchedTwiceCountsOnce() {
    List<Event> many = IntStream.range(0, 50).mapToObj(i -> event("e" + (i + 100), i)).toList();

    Sighting alert = RuleSightings.of(match(Map.of("a", many, "b", many.subList(0, 10))));

    assertThat(alert.evidence())
        .hasSize(Sighting.MOST_EVIDENCE)
        .startsWith("e100")
        .endsWith("e119");
  }

  private static RuleMatch match(Map<String, List<Event>> events) {
    return new RuleMatch(
        "acme",
        "rises",
        3,
        Severity.CRITICAL,
        "campaign/c1",
        "campaign/c1 rose",
        Sightings.minute(20),
        events);
  }

  private static Event event(String id, int minute) {
    return Event.builder()
        .id(id)
        .source("urn:test")
        .type(EventType.METRIC_RECORDED)
        .subject("metric/cpc")
        .time(Sightings.minute(minute))
        .tenant(Sightings.TENANT)
        .data("{}".getBytes(UTF_8))
        .build();
  }
}
