package io.raptorflow.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.operators.detection.alert.AlertEvents;
import io.raptorflow.schemas.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What people were told of one cause by the end.
 *
 * @param kind what saw it
 * @param severity the highest seen
 * @param count how often it was seen
 * @param closed whether it was over by the end
 * @param sentence for people
 */
public record AlertRow(String kind, String severity, long count, boolean closed, String sentence) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One an alert, what was seen most often first. */
  static List<AlertRow> of(BusContents bus) {
    Map<String, JsonNode> latest = new LinkedHashMap<>();
    for (BusContents.Said said : bus.derived()) {
      if (said.event().source().equals(AlertEvents.SOURCE)) {
        latest.merge(said.event().subject(), payload(said.event()), AlertRow::later);
      }
    }
    List<AlertRow> rows = new ArrayList<>(latest.values().stream().map(AlertRow::row).toList());
    rows.sort(
        Comparator.comparingLong(AlertRow::count).reversed().thenComparing(AlertRow::sentence));
    return rows;
  }

  private static JsonNode later(JsonNode one, JsonNode other) {
    return one.path("revision").asInt() > other.path("revision").asInt() ? one : other;
  }

  private static AlertRow row(JsonNode alert) {
    return new AlertRow(
        alert.path("kind").asText(),
        alert.path("severity").asText(),
        alert.path("count").asLong(),
        alert.path("state").asText().equals("closed"),
        alert.path("sentence").asText());
  }

  private static JsonNode payload(Event event) {
    try {
      return JSON.readTree(event.data());
    } catch (IOException e) {
      throw new IllegalStateException("an alert has no readable payload", e);
    }
  }
}
