package io.raptorflow.local.bus;

import io.raptorflow.connectors.kafka.BusTopics;
import io.raptorflow.connectors.kafka.KafkaConnection;
import io.raptorflow.local.jobs.BusAdmin;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.schemas.Channel;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Ingested;
import io.raptorflow.schemas.cloudevents.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The log of one execution of a workflow, on the bus. */
public final class ExecutionLog {
  private static final String SOURCE = "urn:raptorflow:cli";
  private static final String PREFIX = "workflow/";

  private final KafkaConnection connection;
  private final BusTopics topics;
  private final String tenant;
  private final String execution;

  public ExecutionLog(
      KafkaConnection connection, BusTopics topics, String tenant, String execution) {
    this.connection = connection;
    this.topics = topics;
    this.tenant = tenant;
    this.execution = execution;
  }

  /** All entries there are, in their order; one that was written twice comes twice. */
  public List<Ingested.Accepted> entries() {
    List<Ingested.Accepted> entries = new ArrayList<>();
    try (var tail = new BusTail(connection, topics, Channel.WORKFLOWS, true)) {
      tail.run(
          (record, reading) ->
              collect(
                  reading, event -> entries.add(new Ingested.Accepted(event, record.timestamp()))),
          tail::atEnd);
    }
    return entries;
  }

  /** How long the bus keeps entries, at least; nothing: for ever. */
  public Optional<Duration> retention() {
    return BusAdmin.retention(connection, topics.of(Channel.WORKFLOWS));
  }

  /** Writes to the log. */
  public void write(EventType type, Object payload) {
    try (var publisher = new BusPublisher(connection, topics)) {
      publisher.publish(event(type, payload));
      publisher.flush();
    }
  }

  /**
   * Writes a request and shows what comes of it.
   *
   * @param patience how long to wait for the end
   * @return the end; null when it did not come in time
   */
  public @Nullable Event request(Object workflow, Duration patience, Consumer<Event> viewer) {
    List<Event> ends = new ArrayList<>();
    try (var tail = new BusTail(connection, topics, Channel.WORKFLOWS, false)) {
      write(EventType.DATA_CREATED, workflow);
      long deadline = System.nanoTime() + patience.toNanos();
      tail.run(
          (record, reading) ->
              collect(
                  reading,
                  event -> {
                    viewer.accept(event);
                    if (event.type() == EventType.WORKFLOW_COMPLETED) {
                      ends.add(event);
                    }
                  }),
          () -> !ends.isEmpty() || System.nanoTime() > deadline);
    }
    return ends.isEmpty() ? null : ends.get(0);
  }

  private void collect(Reading reading, Consumer<Event> out) {
    if (reading instanceof Reading.Read read
        && read.event().tenant().equals(tenant)
        && read.event().subject().equals(PREFIX + execution)) {
      out.accept(read.event());
    }
  }

  private Event event(EventType type, Object payload) {
    return Event.builder()
        .id(UUID.randomUUID().toString())
        .source(SOURCE)
        .type(type)
        .subject(PREFIX + execution)
        .time(Instant.now())
        .tenant(tenant)
        .correlationId(execution)
        .data(PayloadJson.write(payload))
        .build();
  }
}
