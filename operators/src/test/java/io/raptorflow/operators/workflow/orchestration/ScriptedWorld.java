package io.raptorflow.operators.workflow.orchestration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/**
 * Agents that answer by a script, and people and events that a workflow waits for.
 *
 * @param outputs by step: what its agent answers
 * @param failing step whose agent throws, whatever it is asked; empty for none
 * @param willing whether people approve and awaited events come, or nobody does anything
 * @param done what was done already, so that it is done once
 */
@NullMarked
record ScriptedWorld(JsonNode outputs, String failing, boolean willing, Set<String> done) {
  static ScriptedWorld of(String outputs, String failing, boolean willing) throws IOException {
    return new ScriptedWorld(
        PayloadJson.reader().readTree(outputs), failing, willing, new HashSet<>());
  }

  /** The same id however often the task comes. */
  Event answer(Event task) throws IOException {
    JsonNode asked = LogBench.json(task);
    ObjectNode of = (ObjectNode) asked.path("workflow");
    String step = of.path("step").asText();
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    report.put("agent", asked.path("agent").asText());
    report.setAll(of);
    boolean fails = step.equals(failing);
    if (fails) {
      report.put("reason", "threw").put("message", "scripted");
    } else {
      JsonNode output = outputs.path(step);
      if (output.isMissingNode()) {
        throw new AssertionError("no script for step " + step);
      }
      report.put("outcome", "computed").put("confidence", 1).set("output", output);
    }
    return event(
        "answer-" + task.id(),
        fails ? EventType.AGENT_FAILED : EventType.RESULT_GENERATED,
        "workflow/" + of.path("execution").asText(),
        report.toString());
  }

  /** What people and the rest of the organisation do about what was said; each only once. */
  List<Event> act(List<Event> said) throws IOException {
    List<Event> acts = new ArrayList<>();
    if (willing) {
      for (Event event : said) {
        if (event.subject().startsWith("workflow/")) {
          for (JsonNode choice : LogBench.json(event).path("choices")) {
            act(event, choice, acts);
          }
        }
      }
    }
    return acts;
  }

  private void act(Event told, JsonNode choice, List<Event> acts) {
    String execution = told.entityId();
    String step = choice.path("step").asText();
    int part = choice.path("part").asInt();
    String kind = choice.path("choice").asText();
    if (!kind.equals("approval_asked") && !kind.equals("event_awaited")
        || !done.add(kind + execution + step + part)) {
      return;
    }
    if (kind.equals("approval_asked")) {
      acts.add(
          event(
              "word-" + step,
              EventType.MESSAGE_RECEIVED,
              told.subject(),
              "{\"command\":\"approve\",\"step\":\"%s\",\"part\":%d,\"by\":\"ines\"}"
                  .formatted(step, part)));
    } else {
      EventType type = EventType.valueOf(choice.path("type").asText().toUpperCase(Locale.ROOT));
      String subject = choice.path("subject").asText();
      acts.add(
          LogWriter.matched(
              new Wanted(told.tenant(), execution, step, part, subject, type),
              event("awaited-" + step, type, subject, "{}")));
    }
  }

  static Event event(String id, EventType type, String subject, String payload) {
    return Event.builder()
        .id(id)
        .source("urn:test")
        .type(type)
        .subject(subject)
        .time(LogBench.NOON)
        .recordedTime(LogBench.NOON)
        .tenant("acme")
        .data(payload.getBytes(UTF_8))
        .build();
  }
}
