package io.raptorflow.operators.workflow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Entries as they stand in the log (docs/workflows.md, "The log"). The request is not among them:
 * its payload is a workflow, which has to be checked.
 */
public final class EntryJson {
  private static final String TIMER_FIRED = "timer_fired";
  private static final String EVENT_MATCHED = "event_matched";
  private static final String CHILD_COMPLETED = "child_completed";

  private EntryJson() {}

  /** A payload of {@code status_updated}. */
  public static ObjectNode timerFired(TimerId timer) {
    return ChoiceJson.entry(TIMER_FIRED).put("timer", timer.text());
  }

  /** A payload of {@code status_updated}. */
  public static ObjectNode eventMatched(String step, int part, JsonNode event) {
    ObjectNode payload = ChoiceJson.entry(EVENT_MATCHED).put("step", step).put("part", part);
    payload.set("event", event);
    return payload;
  }

  /** A payload of {@code status_updated}, in the log of the parent. */
  public static ObjectNode childCompleted(PartId parent, Outcome outcome) {
    ObjectNode payload =
        ChoiceJson.entry(CHILD_COMPLETED).put("step", parent.step()).put("part", parent.part());
    payload.set("state", PayloadJson.tree(outcome.state()));
    payload.set("outputs", outcome.outputs());
    return payload;
  }

  /** What a report gets in addition, so that it is an entry: whose answer it is. */
  public static void addTask(TaskRef task, ObjectNode report) {
    report.put("step", task.step()).put("part", task.part()).put("attempt", task.attempt());
    if (task.compensation()) {
      report.put("compensation", true);
    }
  }

  /** The payload of an entry other than a request, as it would be written. */
  static ObjectNode payload(Entry entry) {
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    if (entry instanceof Entry.Answered answered) {
      report(answered.answer(), payload);
      addTask(answered.task(), payload);
    } else if (entry instanceof Entry.Commanded command) {
      payload.set("command", PayloadJson.tree(command.command()));
      payload.put("step", command.step()).put("part", command.part());
      payload.put("by", command.by()).put("comment", command.comment());
    } else if (entry instanceof Entry.TimerFired fired) {
      return timerFired(fired.timer());
    } else if (entry instanceof Entry.EventMatched matched) {
      return eventMatched(matched.step(), matched.part(), matched.event());
    } else if (entry instanceof Entry.ChildCompleted child) {
      ObjectNode told = ChoiceJson.entry(CHILD_COMPLETED);
      told.put("step", child.step()).put("part", child.part());
      told.set("state", PayloadJson.tree(child.state()));
      told.set("outputs", child.outputs());
      return told;
    } else {
      throw new IllegalArgumentException("the payload of a request is its workflow");
    }
    return payload;
  }

  private static void report(Answer answer, ObjectNode payload) {
    if (answer instanceof Answer.Success success) {
      payload.put("agent", success.agent()).put("outcome", "computed");
      payload.put("confidence", success.confidence());
      payload.set("output", success.output());
    } else if (answer instanceof Answer.Failed failed) {
      payload.put("agent", failed.agent());
      payload.put("reason", failed.failure().reason());
      payload.put("message", failed.failure().message());
      if (failed.retryAfter() != null) {
        payload.put("retryAfter", failed.retryAfter().toString());
      }
    }
  }

  /**
   * The entry that an event of the log is; null if it is none that the execution acts on.
   *
   * @param type of the event; a request is none that is read here
   * @param id of the event
   * @param at when it was written
   * @throws InvalidInput when it should be an entry and cannot be read as one
   */
  public static @Nullable Entry read(EventType type, String id, Instant at, JsonNode payload) {
    return switch (type) {
      case RESULT_GENERATED, AGENT_FAILED ->
          new Entry.Answered(id, at, task(payload), answer(type, payload));
      case MESSAGE_RECEIVED -> command(id, at, payload);
      case STATUS_UPDATED -> status(id, at, payload);
      default -> null;
    };
  }

  private static TaskRef task(JsonNode payload) {
    return new TaskRef(
        text(payload, "step"),
        number(payload, "part"),
        number(payload, "attempt"),
        payload.path("compensation").asBoolean());
  }

  private static Answer answer(EventType type, JsonNode report) {
    String agent = optional(report, "agent");
    if (type == EventType.AGENT_FAILED) {
      String reason = text(report, "reason");
      String message = optional(report, "message");
      return new Answer.Failed(
          agent, new Failure(reason, message == null ? reason : message), retryAfter(report));
    }
    if (text(report, "outcome").equals(Failure.INSUFFICIENT_DATA)) {
      String message =
          "%s: there are %s, needed are %s"
              .formatted(
                  report.path("what").asText("data"),
                  report.path("have").asText("too few"),
                  report.path("need").asText("more"));
      return new Answer.Failed(agent, new Failure(Failure.INSUFFICIENT_DATA, message));
    }
    JsonNode output = report.path("output");
    if (output.isMissingNode()) {
      throw new InvalidInput("output", "nothing", "what the agent answered");
    }
    return new Answer.Success(
        agent == null ? "an agent" : agent, confidence(report.path("confidence")), output);
  }

  private static @Nullable Duration retryAfter(JsonNode report) {
    String text = optional(report, "retryAfter");
    if (text == null) {
      return null;
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new InvalidInput("retryAfter", text, "a duration, such as PT5S");
    }
  }

  private static double confidence(JsonNode confidence) {
    double value = confidence.asDouble(0);
    if (!(value >= 0 && value <= 1)) {
      throw new InvalidInput("confidence", confidence.asText(), "0 to 1");
    }
    return value;
  }

  private static Entry command(String id, Instant at, JsonNode payload) {
    String named = text(payload, "command");
    for (Command command : Command.values()) {
      if (command.name().toLowerCase(Locale.ROOT).equals(named)) {
        String step = optional(payload, "step");
        int part = payload.has("part") ? number(payload, "part") : 0;
        return new Entry.Commanded(
            id,
            at,
            command,
            step == null ? "" : step,
            part,
            optional(payload, "by"),
            optional(payload, "comment"));
      }
    }
    throw new InvalidInput("command", named, "pause, resume, cancel, approve or reject");
  }

  private static @Nullable Entry status(String id, Instant at, JsonNode payload) {
    return switch (payload.path("entry").asText()) {
      case TIMER_FIRED -> new Entry.TimerFired(id, at, timer(text(payload, "timer")));
      case EVENT_MATCHED ->
          new Entry.EventMatched(
              id, at, text(payload, "step"), number(payload, "part"), payload.path("event"));
      case CHILD_COMPLETED ->
          new Entry.ChildCompleted(
              id,
              at,
              text(payload, "step"),
              number(payload, "part"),
              state(text(payload, "state")),
              payload.path("outputs"));
      default -> null;
    };
  }

  private static TimerId timer(String text) {
    try {
      return TimerId.parse(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("timer", text, "kind/step/part/attempt, as it was set");
    }
  }

  private static ExecutionState state(String text) {
    for (ExecutionState state : ExecutionState.values()) {
      if (state.isOver() && state.name().toLowerCase(Locale.ROOT).equals(text)) {
        return state;
      }
    }
    throw new InvalidInput("state", text, "completed, failed, cancelled or compensated");
  }

  private static String text(JsonNode payload, String field) {
    String text = optional(payload, field);
    if (text == null) {
      throw new InvalidInput(field, "nothing", "a text");
    }
    return text;
  }

  private static @Nullable String optional(JsonNode payload, String field) {
    JsonNode value = payload.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw new InvalidInput(field, value.getNodeType().name(), "a text");
    }
    return value.textValue();
  }

  private static int number(JsonNode payload, String field) {
    JsonNode value = payload.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
      throw new InvalidInput(field, value.toString(), "a whole number of at least 0");
    }
    return value.intValue();
  }
}
