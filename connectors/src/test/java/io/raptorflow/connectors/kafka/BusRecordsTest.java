package io.raptorflow.connectors.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class BusRecordsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void whatIsAboutOneSubjectOfATenantHasOneKey() {
    assertThat(key(record(message("m1").build()))).isEqualTo("acme|message/m1");
  }

  @Test
  void whatSaysWithWhatItIsKeptInOrderHasThatForItsKeyWithinItsTenant() {
    Event first = message("m1").partitionKey("workflow/x").build();
    Event second = message("m2").partitionKey("workflow/x").build();

    assertThat(key(record(first))).isEqualTo("acme|workflow/x");
    assertThat(key(record(second))).isEqualTo("acme|workflow/x");
    assertThat(key(record(second.toBuilder().tenant("bravo").build())))
        .isEqualTo("bravo|workflow/x");
  }

  @Test
  void theRecordSaysSoToo() {
    var record = record(message("m1").partitionKey("workflow/x").build());

    assertThat(new String(record.headers().lastHeader("ce_partitionkey").value(), UTF_8))
        .isEqualTo("workflow/x");
    assertThat(new String(record.headers().lastHeader("ce_subject").value(), UTF_8))
        .isEqualTo("message/m1");
  }

  private static Event.Builder message(String id) {
    return Event.builder()
        .id(id)
        .source("urn:test")
        .type(EventType.MESSAGE_SENT)
        .subject("message/" + id)
        .time(NOON)
        .tenant("acme")
        .data("{}".getBytes(UTF_8));
  }

  private static ProducerRecord<byte[], byte[]> record(Event event) {
    return BusRecords.of(event, BusTopics.RAPTOR, NOON);
  }

  private static String key(ProducerRecord<byte[], byte[]> record) {
    return new String(record.key(), UTF_8);
  }
}
