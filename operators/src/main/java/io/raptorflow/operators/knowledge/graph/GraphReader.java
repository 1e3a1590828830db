package io.raptorflow.operators.knowledge.graph;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Subject;
import io.raptorflow.schemas.entities.Entity;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Reads what an event says to the graph. Things as they stand ({@code data_created}, {@code
 * data_updated}, {@code resource_allocated}) and what passes between people are read; {@code
 * data_deleted} takes back; what agents and the system did, and points of series, say nothing of
 * who belongs together. {@link EntityReader} has the fields.
 */
public final class GraphReader {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final NameDictionary dictionary;

  /**
   * @param dictionary names to look for in texts, of the tenant whose events are read
   */
  public GraphReader(NameDictionary dictionary) {
    this.dictionary = dictionary;
  }

  /**
   * What an event says. Nothing for a broadcast copy, for an event that cannot be kept as a reason
   * ({@link Evidence#LONGEST_TEXT}), and for a payload that is not what its subject says.
   *
   * @throws IllegalArgumentException if the event is of another tenant than the dictionary
   */
  public GraphUpdate read(Event event) {
    if (!event.tenant().equals(dictionary.tenant())) {
      throw new IllegalArgumentException(
          "an event of tenant %s came to the reader of tenant %s"
              .formatted(event.tenant(), dictionary.tenant()));
    }
    if (!event.isHomeCopy()) {
      return GraphUpdate.nothing(event.tenant());
    }
    return switch (event.type()) {
      case DATA_CREATED, DATA_UPDATED, RESOURCE_ALLOCATED -> told(event);
      case MESSAGE_SENT,
          MESSAGE_RECEIVED,
          NOTIFICATION_TRIGGERED,
          BROADCAST_INITIATED,
          RESPONSE_DELIVERED ->
          told(event);
      case DATA_DELETED -> deleted(event);
      case AGENT_STARTED,
          AGENT_COMPLETED,
          AGENT_FAILED,
          CAPABILITY_EXECUTED,
          RESULT_GENERATED,
          DATA_QUERIED,
          DATA_VALIDATED,
          ERROR_OCCURRED,
          WARNING_ISSUED,
          METRIC_RECORDED,
          STATUS_UPDATED,
          WORKFLOW_COMPLETED ->
          GraphUpdate.nothing(event.tenant());
    };
  }

  private GraphUpdate told(Event event) {
    Optional<Evidence> evidence = Evidence.of(event);
    Optional<EntityReader<?>> reader = Entity.ofWireName(event.entity()).flatMap(EntityReader::of);
    if (evidence.isEmpty() || reader.isEmpty()) {
      return GraphUpdate.nothing(event.tenant());
    }
    var statements = new Statements(evidence.get(), dictionary);
    state(reader.get(), event, statements);
    boolean replaces =
        event.type() == EventType.DATA_UPDATED && event.entity().equals(Entity.DOCUMENT.wireName());
    return statements.update(event.tenant(), replaces);
  }

  private static <T extends Record> void state(
      EntityReader<T> reader, Event event, Statements says) {
    payload(event, reader.payload())
        .ifPresent(thing -> reader.fields().read(event.entityId(), thing, says));
  }

  /** Payloads were checked where they came in; one that does not fit here names nobody. */
  private static <T> Optional<T> payload(Event event, Class<T> type) {
    try {
      return Optional.ofNullable(JSON.readValue(event.data(), type));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static GraphUpdate deleted(Event event) {
    return Subject.parse(event.subject())
        .map(
            subject ->
                new GraphUpdate(event.tenant(), subject, Nodes.all(subject), List.of(), List.of()))
        .orElseGet(() -> GraphUpdate.nothing(event.tenant()));
  }
}
