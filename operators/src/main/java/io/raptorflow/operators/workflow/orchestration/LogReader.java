package io.raptorflow.operators.workflow.orchestration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.operators.workflow.engine.ChoiceJson;
import io.raptorflow.operators.workflow.engine.Entry;
import io.raptorflow.operators.workflow.engine.EntryJson;
import io.raptorflow.operators.workflow.engine.PartId;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.cloudevents.EventReader;
import io.raptorflow.schemas.cloudevents.EventWriter;
import io.raptorflow.schemas.cloudevents.Reading;
import io.raptorflow.schemas.entities.Workflow;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads events of the log {@code workflow/<execution>} (docs/workflows.md). */
final class LogReader {
  private static final byte[] STRUCTURED = new EventWriter().structuredType().getBytes(UTF_8);

  private static final ObjectReader WORKFLOWS = PayloadJson.reader().forType(Workflow.class);

  /** What is matched was checked when it came. */
  private final EventReader events = new EventReader((type, entity, schema, data) -> null);

  /**
   * @param appended when the bus took the event, milliseconds since the epoch
   */
  LogEvent read(Event event, long appended) {
    Instant recorded = event.recordedTime();
    // who asks may tell of what happened long ago, and waits and deadlines count from now on
    Instant at = recorded == null ? Instant.ofEpochMilli(appended) : recorded;
    try {
      return event.type() == EventType.DATA_CREATED
          ? requested(event, at)
          : entry(event, at, PayloadJson.reader().readTree(event.data()));
    } catch (InvalidInput e) {
      return new LogEvent.Unreadable(e.field(), e.found(), e.expected());
    } catch (JsonProcessingException e) {
      return new LogEvent.Unreadable(
          "payload", e.getOriginalMessage(), "as docs/workflows.md says");
    } catch (IOException e) {
      return new LogEvent.Unreadable("payload", String.valueOf(e.getMessage()), "JSON");
    }
  }

  private static LogEvent requested(Event event, Instant at) throws IOException {
    Workflow workflow = WORKFLOWS.readValue(event.data());
    return new LogEvent.Requested(workflow, at, part(workflow.other().get(LogWriter.PARENT)));
  }

  private static @Nullable PartId part(@Nullable JsonNode parent) throws IOException {
    return parent == null ? null : PayloadJson.reader().forType(PartId.class).readValue(parent);
  }

  /**
   * The part that a request says it is the sub-workflow of, whatever is wrong with the rest; null
   * if that cannot be read either.
   */
  static @Nullable PartId parentOf(Event request) {
    try {
      return part(PayloadJson.reader().readTree(request.data()).get(LogWriter.PARENT));
    } catch (IOException | InvalidInput e) {
      return null;
    }
  }

  private LogEvent entry(Event event, Instant at, JsonNode payload) {
    if (payload.path("entry").asText().equals("decided")) {
      return payload.has("choices")
          ? new LogEvent.Decided(payload.path("on").asText(), ChoiceJson.read(payload))
          : new LogEvent.Told();
    }
    Entry entry = EntryJson.read(event.type(), event.id(), at, payload);
    if (entry instanceof Entry.EventMatched matched) {
      return candidate(matched);
    }
    return entry == null ? new LogEvent.Told() : new LogEvent.Acted(entry);
  }

  private LogEvent candidate(Entry.EventMatched matched) {
    Event event = event(matched.event());
    return event == null
        ? new LogEvent.Unreadable("event", "no event", "an event in structured mode")
        : new LogEvent.Candidate(event, matched);
  }

  private @Nullable Event event(JsonNode structured) {
    Reading reading =
        events.read(
            headers -> headers.accept("content-type", STRUCTURED),
            structured.toString().getBytes(UTF_8));
    return reading instanceof Reading.Read read ? read.event() : null;
  }
}
