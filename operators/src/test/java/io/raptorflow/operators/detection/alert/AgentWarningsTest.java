package io.raptorflow.operators.detection.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.detection.rules.Severity;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.api.Test;

class AgentWarningsTest {
  @Test
  void aWarningIsReadForItsSentenceSeverityAndBeginning() {
    Sighting sighting =
        AgentWarnings.sighting(
            warning(
                """
                {"test": "trend", "verdict": "up", "severity": "critical",
                 "since": "2026-02-01T00:00:00Z", "sentence": "It rises."}
                """));
    assertThat(sighting.cause()).isEqualTo("TrendAnalyst/metric/cpc/trend");
    assertThat(sighting.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(sighting.sentence()).isEqualTo("It rises.");
    assertThat(sighting.since()).isEqualTo(Instant.parse("2026-02-01T00:00:00Z"));
    assertThat(sighting.evidence()).containsExactly("w1");
    assertThat(sighting.gone()).isFalse();
  }

  @Test
  void aVerdictOfNoneSaysThatItIsOver() {
    assertThat(AgentWarnings.sighting(warning("{\"test\":\"trend\",\"verdict\":\"none\"}")).gone())
        .isTrue();
  }

  @Test
  void aWarningThatSaysNothingIsASightingAllTheSame() {
    Sighting sighting = AgentWarnings.sighting(warning("no JSON"));
    assertThat(sighting.sentence()).isEqualTo("TrendAnalyst warns about metric/cpc.");
    assertThat(sighting.severity()).isEqualTo(Severity.WARNING);
    assertThat(sighting.since()).isEqualTo(sighting.at());
  }

  @Test
  void alertsAndOtherEventsAreNoSightings() {
    List<Sighting> found = new ArrayList<>();
    Event warning = warning("{}");
    var collector = new ListCollector<>(found);
    new AgentWarnings().flatMap(warning.toBuilder().source(AlertEvents.SOURCE).build(), collector);
    new AgentWarnings()
        .flatMap(
            warning.toBuilder().type(EventType.METRIC_RECORDED).channel(null).build(), collector);
    assertThat(found).isEmpty();
    new AgentWarnings().flatMap(warning, collector);
    assertThat(found).hasSize(1);
  }

  private static Event warning(String payload) {
    return Event.builder()
        .id("w1")
        .source("urn:test")
        .type(EventType.WARNING_ISSUED)
        .subject("metric/cpc")
        .time(Sightings.NOON)
        .tenant(Sightings.TENANT)
        .agent("TrendAnalyst")
        .data(payload.getBytes(UTF_8))
        .build();
  }
}
