package io.raptorflow.connectors.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class EventDocumentsTest {
  private final EventDocuments documents = new EventDocuments(new EventIndices("raptor"));

  @Test
  void aDocumentHoldsTheEnvelopeAndThePayloadAsItIs() throws Exception {
    IndexDocument document = documents.of(event("acme", "urn:a", "1", "{\"value\":1.50}"));

    JsonNode json = new ObjectMapper().readTree(document.source());
    assertThat(document.index()).isEqualTo("raptor-events-2026.03");
    assertThat(json.path("@timestamp").asText()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(json.path("type").asText()).isEqualTo("metric_recorded");
    assertThat(json.path("entity").asText()).isEqualTo("metric");
    assertThat(new String(document.source(), UTF_8)).contains("\"data\":{\"value\":1.50}");
  }

  @Test
  void aPayloadOfSeveralLinesBecomesOneLine() throws Exception {
    IndexDocument document = documents.of(event("acme", "urn:a", "1", "{\n \"a\":\r\n \"b\\n\"}"));

    assertThat(new String(document.source(), UTF_8)).doesNotContain("\n", "\r");
    assertThat(new ObjectMapper().readTree(document.source()).at("/data/a").asText())
        .isEqualTo("b\n");
  }

  @Test
  void theSameEventHasTheSameIdWhateverItSays() {
    assertThat(documents.of(event("acme", "urn:a", "1", "{}")).id())
        .isEqualTo(documents.of(event("acme", "urn:a", "1", "{\"x\":1}")).id());
  }

  @Property(tries = 500)
  void noTwoIdentitiesShareAnId(
      @ForAll @StringLength(min = 1, max = 4) String tenant,
      @ForAll @StringLength(min = 1, max = 4) String source,
      @ForAll @StringLength(min = 2, max = 4) String id) {
    String whole = tenant + source + id;
    Event event = event(tenant, source, id, "{}");
    // The same characters, cut elsewhere.
    Event cutElsewhere =
        event(
            whole.substring(0, tenant.length()),
            whole.substring(tenant.length(), tenant.length() + source.length() + 1),
            whole.substring(tenant.length() + source.length() + 1),
            "{}");

    assertThat(documents.of(event).id()).isNotEqualTo(documents.of(cutElsewhere).id());
  }

  @Test
  void aPayloadThatCannotBeMappedIsKeptAsText() throws Exception {
    IndexDocument document = documents.of(event("acme", "urn:a", "1", "{\"value\":{\"x\":1}}"));

    IndexDocument plain = EventDocuments.plain(document, "failed to parse field");

    JsonNode json = new ObjectMapper().readTree(plain.source());
    assertThat(plain.id()).isEqualTo(document.id());
    assertThat(json.has("data")).isFalse();
    assertThat(json.path("payload_text").asText()).isEqualTo("{\"value\":{\"x\":1}}");
    assertThat(json.path("index_fault").asText()).isEqualTo("failed to parse field");
  }

  private static Event event(String tenant, String source, String id, String data) {
    return Event.builder()
        .id(id)
        .source(source)
        .type(EventType.METRIC_RECORDED)
        .subject("metric/ads.cpc")
        .time(Instant.parse("2026-03-01T12:00:00Z"))
        .tenant(tenant)
        .data(data.getBytes(UTF_8))
        .build();
  }
}
