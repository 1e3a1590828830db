package io.raptorflow.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people are told of an entry of a workflow's log while it runs. */
final class ToldEntry {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ToldEntry() {}

  /**
   * A line for each choice that says something about a step; none for other entries.
   *
   * @param seen when it was read
   */
  static List<String> lines(Event entry, Instant seen) {
    List<String> lines = new ArrayList<>();
    if (entry.type() == EventType.STATUS_UPDATED) {
      for (JsonNode choice : choices(entry)) {
        String said = said(choice);
        if (said != null) {
          lines.add(seen.truncatedTo(ChronoUnit.MILLIS) + "  " + said);
        }
      }
    }
    return lines;
  }

  private static JsonNode choices(Event entry) {
    try {
      return JSON.readTree(entry.data()).path("choices");
    } catch (IOException unreadable) {
      return JSON.createArrayNode(); // not of ours: nothing to tell
    }
  }

  private static @Nullable String said(JsonNode choice) {
    String step = choice.path("step").asText();
    return switch (choice.path("choice").asText()) {
      case "state_changed" -> "is " + choice.path("state").asText();
      case "step_started" -> step + " has begun" + parts(choice.path("parts").asInt());
      case "step_completed" -> step + " is done";
      case "step_failed" -> step + " has failed: " + choice.at("/failure/message").asText();
      case "step_skipped" -> step + " is skipped: " + choice.path("why").asText();
      case "step_cancelled" -> step + " is cancelled";
      case "approval_asked" ->
          "%s asks: %s (workflow approve or reject, --step %s)"
              .formatted(step, choice.path("question").asText(), step);
      case "event_awaited" -> step + " waits for an event of " + choice.path("subject").asText();
      case "undone" -> step + " is undone";
      case "undo_failed" ->
          step + " could not be undone: " + choice.at("/failure/message").asText();
      default -> null;
    };
  }

  private static String parts(int parts) {
    return parts == 1 ? "" : ", " + parts + " times";
  }
}
