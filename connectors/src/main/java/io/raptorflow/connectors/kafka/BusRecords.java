package io.raptorflow.connectors.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.cloudevents.EventWriter;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The records of events, for any Kafka producer. */
public final class BusRecords {
  private static final EventWriter WRITER = new EventWriter();

  private BusRecords() {}

  /**
   * An event in binary content mode, for the topic of its channel.
   *
   * @param recorded when it is written
   */
  public static ProducerRecord<byte[], byte[]> of(Event event, BusTopics topics, Instant recorded) {
    var record =
        new ProducerRecord<>(
            topics.of(event.channel()), event.recordKey().getBytes(UTF_8), event.data());
    WRITER.headers(
        event.toBuilder().recordedTime(recorded).build(),
        (name, value) -> record.headers().add(name, value));
    return record;
  }
}
