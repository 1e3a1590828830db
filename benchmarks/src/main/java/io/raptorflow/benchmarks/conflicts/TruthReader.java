package io.raptorflow.benchmarks.conflicts;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.benchmarks.conflicts.ConflictTruth.Conflict;
import io.raptorflow.benchmarks.conflicts.ConflictTruth.NearMiss;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what was planted, and says what is wrong with it by file and field. */
final class TruthReader {
  private static final int MOST_FAULTS = 20;
  private static final int LONGEST_FOUND = 80;

  private final Path file;
  private final Set<String> known;
  private final List<String> faults = new ArrayList<>();

  /**
   * @param known ids of the events that may be named
   */
  TruthReader(Path file, Set<String> known) {
    this.file = file;
    this.known = known;
  }

  ConflictTruth read(JsonNode root) throws ConflictDataFault {
    List<Conflict> conflicts = new ArrayList<>();
    List<NearMiss> nearMisses = new ArrayList<>();
    if (!root.path("conflicts").isArray()) {
      fault("$.conflicts", root.path("conflicts"), "an array of conflicts");
    }
    int index = 0;
    for (JsonNode node : root.path("conflicts")) {
      String path = "$.conflicts[" + index++ + "]";
      conflicts.add(
          new Conflict(pattern(node, path), text(node, path, "tenant"), events(node, path)));
    }
    index = 0;
    for (JsonNode node : root.path("near_misses")) {
      String path = "$.near_misses[" + index++ + "]";
      String why = node.path("why").asText("");
      nearMisses.add(new NearMiss(pattern(node, path), events(node, path), why));
    }
    if (!faults.isEmpty()) {
      throw new ConflictDataFault(faults);
    }
    return new ConflictTruth(conflicts, nearMisses);
  }

  private String pattern(JsonNode node, String path) {
    String pattern = text(node, path, "pattern");
    if (!pattern.isEmpty() && !ConflictTruth.PATTERNS.contains(pattern)) {
      fault(
          path + ".pattern",
          node.get("pattern"),
          "one of " + String.join(", ", ConflictTruth.PATTERNS));
    }
    return pattern;
  }

  private String text(JsonNode node, String path, String field) {
    JsonNode value = node.path(field);
    if (!value.isTextual() || value.textValue().isEmpty()) {
      fault(path + "." + field, value, "a text that is not empty");
      return "";
    }
    return value.textValue();
  }

  private List<String> events(JsonNode node, String path) {
    JsonNode array = node.path("events");
    List<String> ids = new ArrayList<>();
    if (!array.isArray() || array.isEmpty()) {
      fault(path + ".events", array, "an array of the ids of one event or more");
      return ids;
    }
    for (int i = 0; i < array.size(); i++) {
      String id = array.get(i).asText("");
      if (!known.contains(id)) {
        fault(
            path + ".events[" + i + "]",
            array.get(i),
            "the id of an event of " + ConflictDirectory.EVENTS);
      }
      ids.add(id);
    }
    return ids;
  }

  private void fault(String path, JsonNode found, String expected) {
    if (faults.size() < MOST_FAULTS) {
      String text = found.isMissingNode() ? "nothing" : found.toString();
      String shown = text.length() > LONGEST_FOUND ? text.substring(0, LONGEST_FOUND) + "…" : text;
      faults.add(file + ": " + path + ": found " + shown + ", expected " + expected);
    }
  }
}
