package io.raptorflow.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MissingHistoryTest {
  private static final Optional<Duration> MONTH = Optional.of(Duration.ofDays(30));

  private static Event entry(EventType type) {
    return Event.builder()
        .id("e")
        .source("urn:test")
        .type(type)
        .subject("workflow/weekly-48")
        .time(Instant.parse("2026-03-02T12:00:00Z"))
        .tenant("acme")
        .data("{}".getBytes(UTF_8))
        .build();
  }

  @Test
  void aLogThatIsNotThereWasNeverOrIsTooOld() {
    assertThat(MissingHistory.why("weekly-48", List.of(), MONTH))
        .isEqualTo(
            "weekly-48 has no log: check the id and --tenant. Logs are kept for PT720H"
                + " (workflows.retention), older ones are gone.");
  }

  @Test
  void whereLogsAreKeptForEverItWasNever() {
    assertThat(MissingHistory.why("weekly-48", List.of(), Optional.empty()))
        .isEqualTo("weekly-48 has no log: check the id and --tenant.");
  }

  @Test
  void aLogWithoutItsRequestHasLostItsBeginning() {
    assertThat(MissingHistory.why("weekly-48", List.of(entry(EventType.STATUS_UPDATED)), MONTH))
        .startsWith("The log of weekly-48 has lost its beginning, and what is left from 2026-03-02")
        .endsWith("Logs are kept for PT720H (workflows.retention), older ones are gone.");
  }

  @Test
  void aRequestThatCouldNotBeRunIsNoLogThatIsGone() {
    assertThat(MissingHistory.why("weekly-48", List.of(entry(EventType.DATA_CREATED)), MONTH))
        .contains("no log with a request that can be run")
        .doesNotContain("retention");
  }
}
