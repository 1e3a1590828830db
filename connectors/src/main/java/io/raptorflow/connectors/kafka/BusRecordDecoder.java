package io.raptorflow.connectors.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.schemas.Channel;
import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.Ingested;
import io.raptorflow.schemas.cloudevents.EventReader;
import io.raptorflow.schemas.cloudevents.PayloadCheck;
import io.raptorflow.schemas.cloudevents.Reading;
import io.raptorflow.schemas.cloudevents.Reason;
import io.raptorflow.schemas.cloudevents.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of the bus. Broadcast copies are dropped: the home copy is the one that counts.
 * So are events that are not selected, and neither's payload is looked at.
 */
final class BusRecordDecoder implements KafkaRecordDeserializationSchema<Ingested> {
  private static final long serialVersionUID = 1L;

  private static final String COPY_OF = "ce_copyof";
  private static final String CONTENT_TYPE = "content-type";
  private static final String STRUCTURED = "application/cloudevents";

  /** The stage that dead letters of this class name. */
  private static final String STAGE = "ingest";

  /** How far an event's time may lie ahead of the broker's clock. */
  private static final Duration TOLERATED_AHEAD = Duration.ofHours(1);

  private final BusTopics topics;
  private final EventSelection selection;
  private final TypeInformation<Ingested> type;
  private transient EventReader reader;

  @SuppressWarnings("NullAway") // the reader is made in open
  BusRecordDecoder(BusTopics topics, EventSelection selection, TypeInformation<Ingested> type) {
    this.topics = topics;
    this.selection = selection;
    this.type = type;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    reader = new EventReader(PayloadCheck.contract(), this::isTaken);
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Ingested> out) {
    if (isCopy(record.headers())) {
      return;
    }
    Reading reading =
        reader.read(
            sink -> {
              for (Header header : record.headers()) {
                sink.accept(header.key(), header.value());
              }
            },
            record.value());
    if (reading instanceof Reading.Refused refused) {
      out.collect(rejected(record, refused));
      return;
    }
    Event event = ((Reading.Read) reading).event();
    if (!isTaken(event)) {
      return;
    }
    Refusal refusal = misplaced(event, record);
    out.collect(
        refusal == null
            ? new Ingested.Accepted(event, record.timestamp())
            : rejected(
                record, new Reading.Refused(refusal, event.tenant(), event.source(), event.id())));
  }

  private boolean isTaken(Event event) {
    return event.isHomeCopy() && selection.takes(event);
  }

  /** Whether it says to be one; in binary mode, which is ours, that is seen at a glance. */
  private static boolean isCopy(Headers headers) {
    Header of = headers.lastHeader(COPY_OF);
    return of != null
        && of.value() != null
        && Channel.ofWireName(new String(of.value(), UTF_8)).isPresent()
        && !isStructured(headers.lastHeader(CONTENT_TYPE));
  }

  private static boolean isStructured(@Nullable Header contentType) {
    return contentType != null
        && contentType.value() != null
        && new String(contentType.value(), UTF_8).startsWith(STRUCTURED);
  }

  /** Why an event that can be read does not belong here or now. */
  private @Nullable Refusal misplaced(Event event, ConsumerRecord<byte[], byte[]> record) {
    Instant latest = Instant.ofEpochMilli(record.timestamp()).plus(TOLERATED_AHEAD);
    if (event.time().isAfter(latest)) {
      return Refusal.of(
          Reason.FUTURE_TIME,
          "time",
          event.time().toString(),
          "at most an hour after it was appended at " + Instant.ofEpochMilli(record.timestamp()));
    }
    Channel home = event.type().homeChannel(event.subject());
    Channel here = topics.channelOf(record.topic()).orElse(home);
    return here == home
        ? null
        : Refusal.of(Reason.INVALID_ATTRIBUTE, "channel", here.wireName(), home.wireName());
  }

  private static Ingested rejected(ConsumerRecord<byte[], byte[]> record, Reading.Refused refused) {
    List<DeadLetter.Header> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      headers.add(new DeadLetter.Header(header.key(), header.value()));
    }
    return new Ingested.Rejected(
        new DeadLetter(
            record.key(),
            record.value(),
            headers,
            refused.refusal(),
            STAGE,
            new DeadLetter.Origin(record.topic(), record.partition(), record.offset()),
            Instant.ofEpochMilli(record.timestamp()),
            refused.tenant(),
            refused.source(),
            refused.id()));
  }

  @Override
  public TypeInformation<Ingested> getProducedType() {
    return type;
  }
}
