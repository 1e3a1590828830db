package io.raptorflow.local.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.connectors.kafka.BusRecords;
import io.raptorflow.local.bus.Backlog;
import io.raptorflow.local.bus.BusPublisher;
import io.raptorflow.local.bus.BusTail;
import io.raptorflow.local.bus.DeadLetterTopic;
import io.raptorflow.local.testing.Eventually;
import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.cloudevents.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** One test's bus: what it publishes and what came of it. */
final class Bus {
  static final String TENANT = "acme";
  static final String SOURCE = "urn:test";
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final LocalJobs jobs;

  Bus(LocalJobs jobs) {
    this.jobs = jobs;
  }

  void publish(List<Event> events) {
    withPublisher(publisher -> events.forEach(publisher::publish));
  }

  void publish(Event... events) {
    publish(List.of(events));
  }

  void publishRecord(ProducerRecord<byte[], byte[]> record) {
    withPublisher(publisher -> publisher.send(record, (at, fault) -> {}));
  }

  private void withPublisher(Consumer<BusPublisher> work) {
    try (BusPublisher publisher = new BusPublisher(jobs.bus(), jobs.topics())) {
      work.accept(publisher);
      publisher.flush();
    }
  }

  /** Until a job has read and checkpointed all that is on the bus now. */
  void awaitRead(String job) {
    try (Backlog backlog = Backlog.now(jobs.bus(), jobs.topics(), job.equals("index"))) {
      Eventually.eventually(() -> backlog.leftFor(jobs.group() + "-" + job), left -> left == 0);
    }
  }

  List<DeadLetter> awaitDeadLetters(int count) {
    return Eventually.eventually(
        () -> DeadLetterTopic.readAll(jobs.bus(), jobs.topics()),
        letters -> letters.size() >= count);
  }

  List<DeadLetter> deadLetters() {
    return DeadLetterTopic.readAll(jobs.bus(), jobs.topics());
  }

  /** Every home copy that is on the bus now, repeats included. */
  List<Event> events() {
    List<Event> events = new ArrayList<>();
    try (BusTail tail = new BusTail(jobs.bus(), jobs.topics(), null, true)) {
      tail.run(
          (record, reading) -> {
            if (reading instanceof Reading.Read read && read.event().isHomeCopy()) {
              events.add(read.event());
            }
          },
          tail::atEnd);
    }
    return events;
  }

  /** The answer to a task, once it is there. */
  String awaitAnswer(String task) {
    return new String(
        Eventually.eventually(() -> answers(task), answers -> !answers.isEmpty()).get(0).data(),
        UTF_8);
  }

  private List<Event> answers(String task) {
    return events().stream()
        .filter(event -> task.equals(event.causationId()))
        .filter(
            event ->
                event.type() == EventType.RESULT_GENERATED
                    || event.type() == EventType.AGENT_FAILED)
        .toList();
  }

  ProducerRecord<byte[], byte[]> record(Event event) {
    return BusRecords.of(event, jobs.topics(), Instant.now());
  }

  static Event metric(String id, String series, Instant time, double value) {
    return Event.builder()
        .id(id)
        .source(SOURCE)
        .type(EventType.METRIC_RECORDED)
        .subject("metric/" + series)
        .time(time)
        .tenant(TENANT)
        .data(("{\"series\":\"" + series + "\",\"value\":" + value + "}").getBytes(UTF_8))
        .build();
  }

  /** Asks TrendAnalyst about a series. */
  static Event askTrend(String id, String series, Instant asOf) {
    return ask(id, "TrendAnalyst", "test_trend", series, asOf);
  }

  /** Asks an agent about a series. */
  static Event ask(String id, String agent, String capability, String series, Instant asOf) {
    return Event.builder()
        .id(id)
        .source(SOURCE)
        .type(EventType.MESSAGE_SENT)
        .subject("message/" + id)
        .time(asOf)
        .tenant(TENANT)
        .data(
            "{\"agent\":\"%s\",\"capability\":\"%s\",\"input\":{\"series\":\"%s\"}}"
                .formatted(agent, capability, series)
                .getBytes(UTF_8))
        .build();
  }
}
