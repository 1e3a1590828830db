package io.raptorflow.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.connectors.kafka.BusRecords;
import io.raptorflow.connectors.kafka.BusTopics;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.cloudevents.EventReader;
import io.raptorflow.schemas.cloudevents.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records that are no events, each in another way, for the dead letters to tell of. */
final class BrokenRecords {
  private final BusTopics topics;
  private final Event model;

  /**
   * @param model a valid event, of which each broken one is a copy with one fault
   */
  BrokenRecords(BusTopics topics, Event model) {
    this.topics = topics;
    this.model = model;
  }

  /**
   * @param fault what is wrong with it, for people
   * @param reason what the dead letter should say
   */
  record Broken(String fault, Reason reason, ProducerRecord<byte[], byte[]> record) {}

  /**
   * @param now by the wall clock, which a time in the future is ahead of
   */
  List<Broken> all(Instant now) {
    return List.of(
        broken("no JSON", Reason.NOT_JSON, "broken-1", "Spend was up 12 % on Tuesday"),
        broken("not a number", Reason.NOT_JSON, "broken-2", "{\"series\":\"x\",\"value\":NaN}"),
        broken(
            "text for a number",
            Reason.SCHEMA_VIOLATION,
            "broken-3",
            "{\"series\":\"x\",\"value\":\"high\"}"),
        broken("a value missing", Reason.SCHEMA_VIOLATION, "broken-4", "{\"series\":\"x\"}"),
        broken(
            "a mebibyte and one byte",
            Reason.TOO_LARGE,
            "broken-5",
            "x".repeat(EventReader.MAX_VALUE_BYTES + 1)),
        broken(
            "two hours ahead",
            Reason.FUTURE_TIME,
            event -> event.id("broken-6").time(now.plus(Duration.ofHours(2)))),
        broken(
            "schema version 9",
            Reason.UNSUPPORTED_SCHEMA,
            event -> event.id("broken-7").dataSchema("https://raptorflow.io/schemas/metric/9")),
        broken("too many hops", Reason.TOO_MANY_HOPS, event -> event.id("broken-8").hops(17)),
        withHeader(
            "an unknown type", Reason.UNKNOWN_TYPE, "broken-9", "ce_type", "io.raptorflow.x"),
        withHeader("no tenant", Reason.MISSING_ATTRIBUTE, "broken-10", "ce_tenant", ""));
  }

  private Broken broken(String fault, Reason reason, String id, String value) {
    return broken(fault, reason, event -> event.id(id).data(value.getBytes(UTF_8)));
  }

  private Broken broken(String fault, Reason reason, UnaryOperator<Event.Builder> change) {
    Event event = change.apply(model.toBuilder()).build();
    return new Broken(fault, reason, BusRecords.of(event, topics, event.time()));
  }

  private Broken withHeader(String fault, Reason reason, String id, String header, String value) {
    Broken broken = broken(fault, reason, event -> event.id(id));
    broken.record().headers().remove(header);
    if (!value.isEmpty()) {
      broken.record().headers().add(header, value.getBytes(UTF_8));
    }
    return broken;
  }
}
