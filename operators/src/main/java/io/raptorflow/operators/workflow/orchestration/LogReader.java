package io.raptorflow.operators.workflow.orchestration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.raptorflow.operators.workflow.engine.Answer;
import io.raptorflow.operators.workflow.engine.Command;
import io.raptorflow.operators.workflow.engine.Entry;
import io.raptorflow.operators.workflow.engine.ExecutionState;
import io.raptorflow.operators.workflow.engine.Failure;
import io.raptorflow.operators.workflow.engine.PartId;
import io.raptorflow.operators.workflow.engine.TaskRef;
import io.raptorflow.operators.workflow.engine.TimerId;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.cloudevents.EventReader;
import io.raptorflow.schemas.cloudevents.EventWriter;
import io.raptorflow.schemas.cloudevents.Reading;
import io.raptorflow.schemas.entities.Workflow;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads events of the log {@code workflow/<execution>} (docs/workflows.md). */
final class LogReader {
  static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final String COMPUTED = "computed";

  private static final byte[] STRUCTURED = new EventWriter().structuredType().getBytes(UTF_8);

  /** What is matched was checked when it came. */
  private final EventReader events = new EventReader((type, entity, schema, data) -> null);

  LogEvent read(Event event) {
    try {
      return switch (event.type()) {
        case DATA_CREATED -> requested(event);
        case MESSAGE_RECEIVED -> new LogEvent.Acted(commanded(event));
        case RESULT_GENERATED -> new LogEvent.Acted(answered(event));
        case AGENT_FAILED -> new LogEvent.Acted(failed(event));
        case STATUS_UPDATED -> updated(event);
        default -> new LogEvent.Told();
      };
    } catch (JsonProcessingException e) {
      return new LogEvent.Unreadable(
          "payload of " + event.type().wireName(),
          e.getOriginalMessage(),
          "as docs/workflows.md says");
    } catch (IOException e) {
      return new LogEvent.Unreadable("payload", String.valueOf(e.getMessage()), "JSON");
    } catch (IllegalArgumentException e) {
      return new LogEvent.Unreadable(
          "payload of " + event.type().wireName(),
          String.valueOf(e.getMessage()),
          "as docs/workflows.md says");
    }
  }

  /** When the entry was written to the log; of an event that does not say, when it happened. */
  private static Instant at(Event event) {
    return event.recordedTime() == null ? event.time() : event.recordedTime();
  }

  private static LogEvent requested(Event event) throws IOException {
    Workflow workflow = JSON.readValue(event.data(), Workflow.class);
    JsonNode parent = workflow.other().get(LogWriter.PARENT);
    return new LogEvent.Requested(
        workflow, parent == null ? null : JSON.treeToValue(parent, PartId.class));
  }

  private record CommandPayload(
      @Nullable Command command,
      @Nullable String step,
      int part,
      @Nullable String by,
      @Nullable String comment) {}

  private static Entry commanded(Event event) throws IOException {
    CommandPayload told = JSON.readValue(event.data(), CommandPayload.class);
    if (told.command() == null) {
      throw new IllegalArgumentException("there is no command");
    }
    return new Entry.Commanded(
        event.id(),
        at(event),
        told.command(),
        told.step() == null ? "" : told.step(),
        told.part(),
        told.by(),
        told.comment());
  }

  private record ReportPayload(
      @Nullable String agent,
      @Nullable String outcome,
      @Nullable JsonNode output,
      double confidence,
      @Nullable String what,
      long have,
      long need,
      @Nullable String reason,
      @Nullable String message,
      @Nullable String step,
      int part,
      int attempt,
      boolean compensation) {
    TaskRef task() {
      if (step == null || attempt < 1) {
        throw new IllegalArgumentException("it does not say which task it answers");
      }
      return new TaskRef(step, part, attempt, compensation);
    }
  }

  private static Entry answered(Event event) throws IOException {
    ReportPayload report = JSON.readValue(event.data(), ReportPayload.class);
    return new Entry.Answered(event.id(), at(event), report.task(), answer(report));
  }

  private static Answer answer(ReportPayload report) {
    if (COMPUTED.equals(report.outcome()) && report.output() != null) {
      String agent = report.agent() == null ? "" : report.agent();
      return new Answer.Success(agent, report.confidence(), report.output());
    }
    return new Answer.Failed(
        report.agent(),
        new Failure(
            Failure.INSUFFICIENT_DATA,
            "%s: has %d, needs %d".formatted(report.what(), report.have(), report.need())));
  }

  private static Entry failed(Event event) throws IOException {
    ReportPayload report = JSON.readValue(event.data(), ReportPayload.class);
    String reason = report.reason() == null ? "failed" : report.reason();
    String message = report.message() == null ? reason : report.message();
    return new Entry.Answered(
        event.id(),
        at(event),
        report.task(),
        new Answer.Failed(report.agent(), new Failure(reason, message)));
  }

  private record UpdatePayload(
      @Nullable String entry,
      @Nullable TimerId timer,
      @Nullable String step,
      int part,
      @Nullable JsonNode event,
      @JsonProperty("state") @Nullable ExecutionState state,
      @Nullable JsonNode outputs) {}

  private LogEvent updated(Event event) throws IOException {
    UpdatePayload update = JSON.readValue(event.data(), UpdatePayload.class);
    String step = update.step() == null ? "" : update.step();
    if (LogWriter.TIMER_FIRED.equals(update.entry()) && update.timer() != null) {
      return new LogEvent.Acted(new Entry.TimerFired(event.id(), at(event), update.timer()));
    }
    if (LogWriter.EVENT_MATCHED.equals(update.entry()) && update.event() != null) {
      return candidate(event, step, update.part(), update.event());
    }
    if (LogWriter.CHILD_COMPLETED.equals(update.entry())
        && update.state() != null
        && update.state().isOver()) {
      JsonNode outputs = update.outputs() == null ? JSON.createObjectNode() : update.outputs();
      return new LogEvent.Acted(
          new Entry.ChildCompleted(
              event.id(), at(event), step, update.part(), update.state(), outputs));
    }
    return new LogEvent.Told();
  }

  private LogEvent candidate(Event entry, String step, int part, JsonNode structured) {
    Reading reading =
        events.read(
            headers -> headers.accept("content-type", STRUCTURED),
            structured.toString().getBytes(UTF_8));
    if (reading instanceof Reading.Read read) {
      return new LogEvent.Candidate(
          read.event(),
          new Entry.EventMatched(
              entry.id(), at(entry), step, part, told(read.event(), structured)));
    }
    return new LogEvent.Unreadable("event", "no event", "an event in structured mode");
  }

  /** What the step tells of the event. */
  private static JsonNode told(Event event, JsonNode structured) {
    return JSON.createObjectNode()
        .put("id", event.id())
        .put("type", event.type().wireName())
        .put("subject", event.subject())
        .put("time", event.time().toString())
        .set("data", structured.path("data"));
  }
}
