package io.raptorflow.local.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Alarms against what is labelled or planted.
 *
 * @param series one row a series, by name
 */
record AnomalyScorecard(Map<String, Row> series) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DETECTOR = "AnomalyDetector";

  /**
   * @param windows labelled or planted
   * @param found of them with at least one alarm inside
   * @param falseAlarms alarms outside all windows
   */
  record Row(int windows, int found, int falseAlarms) {
    int missed() {
      return windows - found;
    }
  }

  static AnomalyScorecard of(Script script, BusContents bus) {
    Map<String, List<Instant>> alarms = new LinkedHashMap<>();
    for (BusContents.Said said : bus.derived()) {
      Event event = said.event();
      if (event.type() == EventType.WARNING_ISSUED
          && DETECTOR.equals(event.agent())
          && isScored(event)) {
        alarms.computeIfAbsent(event.entityId(), none -> new ArrayList<>()).add(event.time());
      }
    }
    Map<String, Row> rows = new LinkedHashMap<>();
    script
        .series()
        .forEach(
            (name, series) -> rows.put(name, row(series, alarms.getOrDefault(name, List.of()))));
    return new AnomalyScorecard(rows);
  }

  /** Alarms have a score; warnings of a changed level, by the same agent, have none. */
  private static boolean isScored(Event event) {
    try {
      return JSON.readTree(event.data()).has("score");
    } catch (IOException e) {
      throw new UncheckedIOException("an agent has written what is no JSON", e);
    }
  }

  private static Row row(Script.Series series, List<Instant> alarms) {
    int found =
        (int)
            series.windows().stream()
                .filter(window -> alarms.stream().anyMatch(window::contains))
                .count();
    int outside =
        (int)
            alarms.stream()
                .filter(alarm -> series.windows().stream().noneMatch(w -> w.contains(alarm)))
                .count();
    return new Row(series.windows().size(), found, outside);
  }

  int found() {
    return series.values().stream().mapToInt(Row::found).sum();
  }

  int missed() {
    return series.values().stream().mapToInt(Row::missed).sum();
  }

  int falseAlarms() {
    return series.values().stream().mapToInt(Row::falseAlarms).sum();
  }
}
