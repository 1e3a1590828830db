package io.raptorflow.local.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.connectors.kafka.BusTopics;
import io.raptorflow.connectors.kafka.KafkaConnection;
import io.raptorflow.schemas.Channel;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.cloudevents.Reading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Asks an agent over the bus and waits for what comes of it. */
public final class TaskCall {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SOURCE = "urn:raptorflow:cli";

  private final KafkaConnection connection;
  private final BusTopics topics;

  public TaskCall(KafkaConnection connection, BusTopics topics) {
    this.connection = connection;
    this.topics = topics;
  }

  /**
   * @param id of the task, not used before
   * @param asOf the moment asked about
   * @param patience how long to wait for the answer
   * @return the payload of {@code result_generated} or {@code agent_failed}; nothing when neither
   *     came in time
   */
  public Optional<JsonNode> call(
      String tenant,
      String agent,
      String capability,
      JsonNode input,
      String id,
      Instant asOf,
      Duration patience)
      throws IOException {
    Event task = task(tenant, agent, capability, input, id, asOf);
    AtomicReference<@Nullable Event> answer = new AtomicReference<>();
    try (var tail = new BusTail(connection, topics, Channel.AGENT_EXECUTION, false);
        var publisher = new BusPublisher(connection, topics)) {
      publisher.publish(task);
      publisher.flush();
      long deadline = System.nanoTime() + patience.toNanos();
      tail.run(
          (record, reading) -> {
            if (reading instanceof Reading.Read read && isAnswer(read.event(), task)) {
              answer.set(read.event());
            }
          },
          () -> answer.get() != null || System.nanoTime() > deadline);
    }
    Event event = answer.get();
    return event == null ? Optional.empty() : Optional.of(JSON.readTree(event.data()));
  }

  /** The event that asks. */
  public static Event task(
      String tenant, String agent, String capability, JsonNode input, String id, Instant asOf) {
    ObjectNode message = JSON.createObjectNode();
    message.put("agent", agent).put("capability", capability).set("input", input);
    return Event.builder()
        .id(id)
        .source(SOURCE)
        .type(EventType.MESSAGE_SENT)
        .subject("message/" + id)
        .time(asOf)
        .tenant(tenant)
        .data(message.toString().getBytes(UTF_8))
        .build();
  }

  private static boolean isAnswer(Event event, Event task) {
    return task.id().equals(event.causationId())
        && task.subject().equals(event.subject())
        && (event.type() == EventType.RESULT_GENERATED || event.type() == EventType.AGENT_FAILED);
  }
}
