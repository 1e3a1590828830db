package io.raptorflow.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.local.bus.TaskCall;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A task for an agent, asked once everything is played.
 *
 * @param about name of the series or id of the plan
 * @param asOf the moment asked about; the agent uses nothing later
 */
record Question(String agent, String capability, String about, ObjectNode input, Instant asOf) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** All that is asked about a script. */
  static List<Question> about(Script script) {
    List<Question> questions = new ArrayList<>();
    script.series().forEach((name, series) -> questions.addAll(aboutSeries(name, series)));
    Instant end = script.events().get(script.events().size() - 1).time();
    for (String plan : script.plans()) {
      for (String capability : List.of("track_progress", "identify_issues")) {
        questions.add(
            new Question(
                "ProgressMonitor",
                capability,
                plan,
                JSON.createObjectNode().put("plan", plan),
                end));
      }
    }
    return questions;
  }

  private static List<Question> aboutSeries(String name, Script.Series series) {
    int points = series.times().length;
    ObjectNode trend = JSON.createObjectNode().put("series", name);
    int horizon = ForecastRow.horizon(points);
    ObjectNode forecast = JSON.createObjectNode().put("series", name).put("horizon", horizon);
    return List.of(
        new Question("TrendAnalyst", "test_trend", name, trend, at(series, points - 1)),
        new Question(
            "ForecastGenerator",
            "forecast_series",
            name,
            forecast,
            at(series, points - 1 - horizon)));
  }

  private static Instant at(Script.Series series, int point) {
    return Instant.ofEpochMilli(series.times()[Math.max(0, point)]);
  }

  String id() {
    return capability + ":" + about;
  }

  Event event() {
    return TaskCall.task(Script.SOURCE, id(), Script.TENANT, agent, capability, input, asOf);
  }

  /** The answers to these questions, by id. */
  static Map<String, JsonNode> answers(BusContents bus) {
    Map<String, JsonNode> answers = new HashMap<>();
    for (BusContents.Said said : bus.derived()) {
      Event event = said.event();
      String task = event.causationId();
      if (task != null
          && (event.type() == EventType.RESULT_GENERATED
              || event.type() == EventType.AGENT_FAILED)) {
        answers.put(task, json(event.data()));
      }
    }
    return answers;
  }

  private static JsonNode json(byte[] data) {
    try {
      return JSON.readTree(data);
    } catch (IOException e) {
      throw new UncheckedIOException("an agent has written what is no JSON", e);
    }
  }
}
