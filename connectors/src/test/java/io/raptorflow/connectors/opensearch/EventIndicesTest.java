package io.raptorflow.connectors.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventIndicesTest {
  private final EventIndices indices = new EventIndices("raptor");

  @ParameterizedTest
  @CsvSource({
    "2026-02-28T23:59:59.999Z, raptor-events-2026.02",
    "2026-03-01T00:00:00Z, raptor-events-2026.03",
    "2000-01-01T00:00:00Z, raptor-events-2000.01",
    "1999-12-31T23:59:59Z, raptor-events-earlier",
    "0001-01-01T00:00:00Z, raptor-events-earlier",
  })
  void anEventBelongsToTheIndexOfItsMonth(Instant time, String index) {
    assertThat(indices.eventsAt(time)).isEqualTo(index);
  }

  @Test
  void monthsBeforeThoseToKeepAreExpiredAndNothingElseIs() {
    List<String> all =
        List.of(
            "raptor-events-earlier",
            "raptor-events-2025.12",
            "raptor-events-2026.01",
            "raptor-events-2026.03",
            "raptor-events-archive",
            "raptor-dead-letters",
            "other-events-2001.01");

    assertThat(indices.expired(all, Instant.parse("2026-03-15T00:00:00Z"), 2))
        .containsExactly("raptor-events-earlier", "raptor-events-2025.12");
  }

  @Test
  void templatesNameTheirIndicesAndAlias() throws Exception {
    JsonNode template = new ObjectMapper().readTree(indices.templates().get("raptor-events"));

    assertThat(template.at("/index_patterns/0").asText()).isEqualTo("raptor-events-*");
    assertThat(template.at("/template/aliases/raptor-events").isObject()).isTrue();
    assertThat(template.at("/template/mappings/dynamic").asBoolean(true)).isFalse();
  }

  @Test
  void aPrefixThatNoIndexMayHaveIsRefused() {
    assertThatThrownBy(() -> new EventIndices("Raptor*")).hasMessageContaining("Raptor*");
  }
}
