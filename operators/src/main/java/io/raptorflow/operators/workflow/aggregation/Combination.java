package io.raptorflow.operators.workflow.aggregation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything that was said: objects are merged, lists joined without repeats. Where answers differ
 * in a value, that of the first by rank stands, and {@code conflicts} has the field's path and who
 * said what: {@code {"field": …, "said": [{"part": …, "agent": …, "value": …}]}}. A field that only
 * some have is no conflict.
 */
record Combination(Agreement agreement) {
  private static final String CONFLICTS = "conflicts";

  /**
   * @param ranked at least one object, by rank
   */
  ObjectNode of(List<AgentAnswer> ranked) {
    ArrayNode conflicts = JsonNodeFactory.instance.arrayNode();
    ObjectNode combined = objects("", ranked, conflicts);
    Answers.addOwn(CONFLICTS, conflicts, combined);
    return combined;
  }

  /** Whether answers differ in a value that more than one of them has. */
  boolean hasConflicts(List<AgentAnswer> ranked) {
    ArrayNode conflicts = JsonNodeFactory.instance.arrayNode();
    objects("", ranked, conflicts);
    return !conflicts.isEmpty();
  }

  private ObjectNode objects(String path, List<AgentAnswer> answers, ArrayNode conflicts) {
    ObjectNode combined = JsonNodeFactory.instance.objectNode();
    for (String name : Agreement.names(answers.stream().map(AgentAnswer::output).toList())) {
      List<AgentAnswer> said =
          answers.stream()
              .map(answer -> answer.saying(answer.output().path(name)))
              .filter(answer -> !Agreement.isNothing(answer.output()))
              .toList();
      if (!said.isEmpty()) {
        combined.set(name, value(Paths.field(path, name), said, conflicts));
      }
    }
    return combined;
  }

  private JsonNode value(String path, List<AgentAnswer> said, ArrayNode conflicts) {
    if (said.stream().allMatch(answer -> answer.output().isObject())) {
      return objects(path, said, conflicts);
    }
    if (said.stream().allMatch(answer -> answer.output().isArray())) {
      return lists(said);
    }
    JsonNode first = said.get(0).output();
    if (!agreement.isCommonTo(said)) {
      conflict(path, said, conflicts);
    }
    return first;
  }

  private static ArrayNode lists(List<AgentAnswer> said) {
    ArrayNode joined = JsonNodeFactory.instance.arrayNode();
    Set<JsonNode> seen = new HashSet<>();
    for (AgentAnswer answer : said) {
      for (JsonNode element : answer.output()) {
        if (seen.add(canonical(element))) {
          joined.add(element);
        }
      }
    }
    return joined;
  }

  /** Equal for values that say the same: 1 and 1.0, a field that is null and one that is not. */
  private static JsonNode canonical(JsonNode node) {
    if (node.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      for (String name : Agreement.names(List.of(node))) {
        if (!node.get(name).isNull()) {
          object.set(name, canonical(node.get(name)));
        }
      }
      return object;
    }
    if (node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      node.forEach(element -> array.add(canonical(element)));
      return array;
    }
    return node.isNumber() ? number(node) : node;
  }

  private static JsonNode number(JsonNode node) {
    double value = node.doubleValue();
    if (node.canConvertToLong() && (node.isIntegralNumber() || value == node.longValue())) {
      return LongNode.valueOf(node.longValue());
    }
    return node.isIntegralNumber() ? node : DoubleNode.valueOf(value);
  }

  private static void conflict(String path, List<AgentAnswer> said, ArrayNode conflicts) {
    ArrayNode positions = conflicts.addObject().put("field", path).putArray("said");
    for (AgentAnswer answer : said) {
      positions
          .addObject()
          .put("part", answer.rank())
          .put("agent", answer.agent())
          .set("value", answer.output());
    }
  }
}
