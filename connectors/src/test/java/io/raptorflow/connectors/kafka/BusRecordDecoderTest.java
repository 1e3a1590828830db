package io.raptorflow.connectors.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.Channel;
import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Ingested;
import io.raptorflow.schemas.cloudevents.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class BusRecordDecoderTest {
  private static final Instant APPENDED = Instant.parse("2026-03-01T12:00:00Z");
  private static final BusTopics TOPICS = BusTopics.RAPTOR;

  private final BusRecordDecoder decoder =
      new BusRecordDecoder(TOPICS, EventSelection.ALL, TypeInformation.of(Ingested.class));

  BusRecordDecoderTest() {
    open(decoder);
  }

  @SuppressWarnings("NullAway") // the decoder has no use for a context
  private static void open(BusRecordDecoder decoder) {
    decoder.open(null);
  }

  @Test
  void anEventOnItsHomeChannelIsAccepted() {
    Event event = metric().build();

    assertThat(decode(event, "raptor.metrics"))
        .containsExactly(
            new Ingested.Accepted(
                event.toBuilder().recordedTime(APPENDED).build(), APPENDED.toEpochMilli()));
  }

  @Test
  void aBroadcastCopyIsNotForJobs() {
    Event copy = metric().channel(Channel.ANALYTICS).copyOf(Channel.METRICS).build();

    assertThat(decode(copy, "raptor.analytics")).isEmpty();
  }

  @Test
  void aCopysPayloadIsNotJudged() {
    Event copy =
        metric()
            .channel(Channel.ANALYTICS)
            .copyOf(Channel.METRICS)
            .data("no JSON".getBytes(UTF_8))
            .build();

    assertThat(decode(copy, "raptor.analytics")).isEmpty();
  }

  @Test
  void aCopyOfNoChannelIsADeadLetter() {
    ProducerRecord<byte[], byte[]> written = BusRecords.of(metric().build(), TOPICS, APPENDED);
    written.headers().add("ce_copyof", "nowhere".getBytes(UTF_8));

    assertThat(decode(written, "raptor.metrics", decoder))
        .singleElement()
        .isInstanceOf(Ingested.Rejected.class);
  }

  @Test
  void thePayloadOfAnEventThatIsNotSelectedIsNotJudged() {
    var choosy =
        new BusRecordDecoder(
            TOPICS, event -> event.tenant().equals("other"), TypeInformation.of(Ingested.class));
    open(choosy);
    Event.Builder broken = metric().data("no JSON".getBytes(UTF_8));

    assertThat(decode(BusRecords.of(broken.build(), TOPICS, APPENDED), "raptor.metrics", choosy))
        .isEmpty();
    assertThat(
            decode(
                BusRecords.of(broken.tenant("other").build(), TOPICS, APPENDED),
                "raptor.metrics",
                choosy))
        .singleElement()
        .isInstanceOf(Ingested.Rejected.class);
  }

  @Test
  void anEventOnAnotherChannelIsADeadLetterThatNamesItsHome() {
    assertThat(rejected(metric().build(), "raptor.workflows"))
        .satisfies(
            letter -> {
              assertThat(letter.refusal().reason()).isEqualTo(Reason.INVALID_ATTRIBUTE);
              assertThat(letter.refusal().sentence())
                  .isEqualTo("channel: found workflows, expected metrics");
            });
  }

  @Test
  void anHourAheadOfTheBrokersClockIsAcceptedAndAMillisecondMoreIsNot() {
    Instant anHourAhead = APPENDED.plus(Duration.ofHours(1));

    assertThat(decode(metric().time(anHourAhead).build(), "raptor.metrics"))
        .singleElement()
        .isInstanceOf(Ingested.Accepted.class);
    assertThat(
            rejected(metric().time(anHourAhead.plusMillis(1)).build(), "raptor.metrics")
                .refusal()
                .reason())
        .isEqualTo(Reason.FUTURE_TIME);
  }

  @Test
  void aDeadLetterKeepsTheRecordAsItCameAndWhereItWas() {
    Event broken = metric().data("{\"series\":\"ads.cpc\"}".getBytes(UTF_8)).build();

    assertThat(rejected(broken, "raptor.metrics"))
        .satisfies(
            letter -> {
              assertThat(letter.value()).isEqualTo(broken.data());
              assertThat(letter.key()).isEqualTo(broken.key().getBytes(UTF_8));
              assertThat(letter.origin().topic()).isEqualTo("raptor.metrics");
              assertThat(letter.origin().partition()).isEqualTo(3);
              assertThat(letter.origin().offset()).isEqualTo(42);
              assertThat(letter.id()).isEqualTo("1");
              assertThat(letter.headers()).extracting("name").contains("ce_id", "ce_type");
              assertThat(letter.refusal().reason()).isEqualTo(Reason.SCHEMA_VIOLATION);
              assertThat(letter.refusal().sentence()).contains("value");
            });
  }

  private DeadLetter rejected(Event event, String topic) {
    return ((Ingested.Rejected) decode(event, topic).get(0)).deadLetter();
  }

  private List<Ingested> decode(Event event, String topic) {
    return decode(BusRecords.of(event, TOPICS, APPENDED), topic, decoder);
  }

  private static List<Ingested> decode(
      ProducerRecord<byte[], byte[]> written, String topic, BusRecordDecoder decoder) {
    var record =
        new ConsumerRecord<>(
            topic,
            3,
            42,
            APPENDED.toEpochMilli(),
            TimestampType.LOG_APPEND_TIME,
            0,
            0,
            written.key(),
            written.value(),
            written.headers(),
            Optional.empty());
    List<Ingested> out = new ArrayList<>();
    decoder.deserialize(record, new ListCollector<>(out));
    return out;
  }

  private static Event.Builder metric() {
    return Event.builder()
        .id("1")
        .source("urn:a")
        .type(EventType.METRIC_RECORDED)
        .subject("metric/ads.cpc")
        .time(APPENDED)
        .tenant("acme")
        .data("{\"series\":\"ads.cpc\",\"value\":1}".getBytes(UTF_8));
  }
}
