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
final class GraphReader {
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
  public Optional<GraphUpdate> read(Event event) {
    if (!event.tenant().equals(dictionary.tenant())) {
      throw new IllegalArgumentException(
          "an event of tenant %s came to the reader of tenant %s"
              .formatted(event.tenant(), dictionary.tenant()));
    }
    if (!reads(event)) {
      return Optional.empty();
    }
    return event.type() == EventType.DATA_DELETED ? deleted(event) : told(event);
  }

  /** Whether this event is one of those that are read. */
  static boolean reads(Event event) {
    return event.isHomeCopy()
        && reads(event.type())
        && (event.type() == EventType.DATA_DELETED
            || Entity.ofWireName(event.entity()).flatMap(EntityReader::of).isPresent());
  }

  /** Whether events of this type are read at all. */
  static boolean reads(EventType type) {
    return switch (type) {
      case DATA_CREATED,
          DATA_UPDATED,
          DATA_DELETED,
          RESOURCE_ALLOCATED,
          MESSAGE_SENT,
          MESSAGE_RECEIVED,
          NOTIFICATION_TRIGGERED,
          BROADCAST_INITIATED,
          RESPONSE_DELIVERED ->
          true;
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
          false;
    };
  }

  private Optional<GraphUpdate> told(Event event) {
    Optional<Evidence> evidence = Evidence.of(event);
    Optional<EntityReader<?>> reader = Entity.ofWireName(event.entity()).flatMap(EntityReader::of);
    if (evidence.isEmpty() || reader.isEmpty()) {
      return Optional.empty();
    }
    var statements = new Statements(evidence.get(), dictionary);
    if (!state(reader.get(), event, statements)) {
      return Optional.empty();
    }
    return Optional.of(statements.update(event.tenant()));
  }

  private static <T extends Record> boolean state(
      EntityReader<T> reader, Event event, Statements says) {
    Optional<T> thing = payload(event, reader.payload());
    thing.ifPresent(read -> reader.fields().read(event.entityId(), read, says));
    return thing.isPresent();
  }

  /** Payloads were checked where they came in; one that does not fit here names nobody. */
  private static <T> Optional<T> payload(Event event, Class<T> type) {
    try {
      return Optional.ofNullable(JSON.readValue(event.data(), type));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** However long its ids are: what was named elsewhere has to go. */
  private static Optional<GraphUpdate> deleted(Event event) {
    return Subject.parse(event.subject()).map(subject -> deleted(event, subject));
  }

  private static GraphUpdate deleted(Event event, Subject subject) {
    var reason = new Evidence(event.time(), event.source(), event.id(), subject, Evidence.WHOLE);
    return new GraphUpdate(event.tenant(), reason, Nodes.all(subject), List.of(), List.of());
  }
}
