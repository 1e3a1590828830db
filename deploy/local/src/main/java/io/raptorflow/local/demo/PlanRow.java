package io.raptorflow.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What ProgressMonitor says of a plan as of the end.
 *
 * @param percentComplete share of the budgeted work that is done, as the agent gives it
 * @param cpi earned value by actual cost
 * @param spi earned value by planned value
 * @param issues ids of tasks that are stuck or blocked
 */
public record PlanRow(
    String plan,
    @Nullable Double percentComplete,
    @Nullable Double cpi,
    @Nullable Double spi,
    List<String> issues,
    String outcome) {
  static List<PlanRow> of(Script script, Map<String, JsonNode> answers) {
    List<PlanRow> rows = new ArrayList<>();
    for (String plan : script.plans()) {
      JsonNode progress = answers.get("track_progress:" + plan);
      JsonNode issues = answers.get("identify_issues:" + plan);
      if (progress != null && issues != null) {
        rows.add(of(plan, progress, issues));
      }
    }
    return rows;
  }

  private static PlanRow of(String plan, JsonNode progress, JsonNode issues) {
    JsonNode output = progress.path("output");
    List<String> stuck =
        StreamSupport.stream(issues.at("/output/issues").spliterator(), false)
            .map(issue -> issue.path("task").asText())
            .toList();
    return new PlanRow(
        plan,
        number(output.path("percentComplete")),
        number(output.path("cpi")),
        number(output.path("spi")),
        stuck,
        Outcome.of(progress));
  }

  private static @Nullable Double number(JsonNode node) {
    return node.isNumber() ? node.asDouble() : null;
  }
}
