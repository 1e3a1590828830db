package io.raptorflow.connectors.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.DeadLetterHeaders;
import io.raptorflow.schemas.cloudevents.Reason;
import io.raptorflow.schemas.cloudevents.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** The records of dead letters, for any Kafka client. */
public final class DeadLetterRecords {
  private DeadLetterRecords() {}

  static ProducerRecord<byte[], byte[]> of(DeadLetter letter, BusTopics topics) {
    var record = new ProducerRecord<>(topics.deadLetters(), letter.key(), letter.value());
    DeadLetterHeaders.write(letter, (name, value) -> record.headers().add(name, value));
    return record;
  }

  /**
   * Reads a record of the dead-letter topic, which only this system writes.
   *
   * @throws IllegalStateException when a later release wrote it
   */
  public static DeadLetter read(ConsumerRecord<byte[], byte[]> record) {
    List<DeadLetter.Header> own = new ArrayList<>();
    for (Header header : record.headers()) {
      if (!header.key().startsWith(DeadLetterHeaders.PREFIX)) {
        own.add(new DeadLetter.Header(header.key(), header.value()));
      }
    }
    return new DeadLetter(
        record.key(),
        record.value(),
        own,
        new Refusal(reason(record), text(record, DeadLetterHeaders.SENTENCE, "")),
        text(record, DeadLetterHeaders.STAGE, "unknown"),
        origin(record),
        Instant.ofEpochMilli(record.timestamp()),
        text(record, DeadLetterHeaders.TENANT),
        text(record, DeadLetterHeaders.SOURCE),
        text(record, DeadLetterHeaders.ID));
  }

  private static Reason reason(ConsumerRecord<?, ?> record) {
    String name = text(record, DeadLetterHeaders.REASON, "");
    return Stream.of(Reason.values())
        .filter(reason -> reason.wireName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "record "
                        + record.topic()
                        + "-"
                        + record.partition()
                        + "@"
                        + record.offset()
                        + " has reason '"
                        + name
                        + "', which this release does not know"));
  }

  private static DeadLetter.Origin origin(ConsumerRecord<?, ?> record) {
    return new DeadLetter.Origin(
        text(record, DeadLetterHeaders.TOPIC, ""),
        Integer.parseInt(text(record, DeadLetterHeaders.PARTITION, "-1")),
        Long.parseLong(text(record, DeadLetterHeaders.OFFSET, "-1")));
  }

  private static String text(ConsumerRecord<?, ?> record, String header, String otherwise) {
    String text = text(record, header);
    return text == null ? otherwise : text;
  }

  private static @Nullable String text(ConsumerRecord<?, ?> record, String header) {
    Header found = record.headers().lastHeader(header);
    return found == null ? null : new String(found.value(), UTF_8);
  }
}
