package io.raptorflow.operators.detection.bottleneck.watch;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.raptorflow.operators.detection.bottleneck.StepEvent;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Task;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what events say of the cases of a flow: of tasks ({@link TaskSteps}) or of agents. */
final class StepReader {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();
  private static final ObjectReader TASK = JSON.readerFor(Task.class);

  private StepReader() {}

  /** The case an event belongs to, by its flow; none where its name is too long to be kept. */
  static Optional<String> caseOf(Event event, Flow flow) {
    return Optional.ofNullable(flow == Flow.TASKS ? event.entityId() : event.correlationId())
        .filter(id -> !id.isEmpty() && id.length() <= Names.LONGEST);
  }

  /**
   * What the event says; nothing where its payload is no task or its time cannot be counted with.
   *
   * @param before how the task stood; null for the first event of it, and for agents
   * @param seen when the event before was; null for the first
   */
  static Optional<Reading> read(
      Event event,
      Flow flow,
      String caseId,
      @Nullable TaskStanding before,
      @Nullable Instant seen) {
    if (event.time().isBefore(StepEvent.EARLIEST) || event.time().isAfter(StepEvent.LATEST)) {
      return Optional.empty();
    }
    if (flow == Flow.AGENTS) {
      return Optional.of(AgentSteps.read(event, caseId, tree(event)));
    }
    if (event.type() == EventType.DATA_DELETED) {
      return Optional.of(Reading.END);
    }
    return task(event).map(task -> TaskSteps.read(event, task, before, seen));
  }

  /** Ingest has checked payloads against the schema, so one that is none is somebody else's. */
  private static Optional<Task> task(Event event) {
    try {
      return Optional.of(TASK.readValue(event.data()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static @Nullable JsonNode tree(Event event) {
    try {
      return JSON.readTree(event.data());
    } catch (IOException e) {
      return null;
    }
  }
}
