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
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Reads the dead-letter topic, which only this system writes. */
final class DeadLetterDecoder implements KafkaRecordDeserializationSchema<DeadLetter> {
  private static final long serialVersionUID = 1L;

  private final TypeInformation<DeadLetter> type;

  DeadLetterDecoder(TypeInformation<DeadLetter> type) {
    this.type = type;
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<DeadLetter> out) {
    List<DeadLetter.Header> own = new ArrayList<>();
    for (Header header : record.headers()) {
      if (!header.key().startsWith(DeadLetterHeaders.PREFIX)) {
        own.add(new DeadLetter.Header(header.key(), header.value()));
      }
    }
    out.collect(
        new DeadLetter(
            record.key(),
            record.value(),
            own,
            new Refusal(reason(record), text(record, DeadLetterHeaders.SENTENCE, "")),
            text(record, DeadLetterHeaders.STAGE, "unknown"),
            origin(record),
            Instant.ofEpochMilli(record.timestamp()),
            text(record, DeadLetterHeaders.TENANT),
            text(record, DeadLetterHeaders.SOURCE),
            text(record, DeadLetterHeaders.ID)));
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

  @Override
  public TypeInformation<DeadLetter> getProducedType() {
    return type;
  }
}
