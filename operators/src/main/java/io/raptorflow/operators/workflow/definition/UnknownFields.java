package io.raptorflow.operators.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Fields that a definition has and this version does not know. Whoever wrote one meant something by
 * it that would not be done: misspelt, it would be silently left out, and from a later version it
 * would be read for less than it says.
 */
final class UnknownFields {
  private static final String REST = "other";

  private UnknownFields() {}

  static void check(
      Map<String, JsonNode> unknown, Class<? extends Record> type, String path, Faults faults) {
    for (String name : new TreeSet<>(unknown.keySet())) {
      faults.add(
          Paths.member(path, name),
          "a field that is not known",
          () -> "one of " + Words.nearest(name, known(type)));
    }
  }

  private static Set<String> known(Class<? extends Record> type) {
    Set<String> known = new TreeSet<>();
    for (RecordComponent component : type.getRecordComponents()) {
      known.add(InputRecord.wireName(component));
    }
    known.remove(REST);
    return known;
  }
}
