package io.raptorflow.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What TrendAnalyst says of a series as of its end.
 *
 * @param direction up, down or none; null when it could not say
 * @param slopePerDay in the metric's unit
 * @param p two-sided, corrected for serial dependence
 * @param outcome computed, insufficient_data or the reason for which the question was refused
 */
public record TrendRow(
    String series,
    @Nullable String direction,
    @Nullable Double slopePerDay,
    @Nullable Double p,
    String outcome) {
  static List<TrendRow> of(Script script, Map<String, JsonNode> answers) {
    List<TrendRow> rows = new ArrayList<>();
    for (String series : script.series().keySet()) {
      JsonNode answer = answers.get("test_trend:" + series);
      if (answer != null) {
        rows.add(of(series, answer));
      }
    }
    return rows;
  }

  private static TrendRow of(String series, JsonNode answer) {
    JsonNode output = answer.path("output");
    if (output.isMissingNode()) {
      return new TrendRow(series, null, null, null, Outcome.of(answer));
    }
    return new TrendRow(
        series,
        output.path("direction").asText(),
        output.path("slopePerDay").asDouble(),
        output.path("correctedP").asDouble(),
        Outcome.of(answer));
  }
}
