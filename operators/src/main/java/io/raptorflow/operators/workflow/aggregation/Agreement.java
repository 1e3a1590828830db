package io.raptorflow.operators.workflow.aggregation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether two answers say the same. Numbers agree when they differ by at most the tolerance times
 * the larger magnitude, objects and lists when all they hold agrees; a field that is null is one
 * that is absent. The relation is symmetric and reflexive; it is transitive only without tolerance.
 *
 * @param tolerance relative, at least 0
 */
record Agreement(double tolerance) {
  private static final int LONGEST_VALUE = 60;

  boolean holds(JsonNode one, JsonNode other) {
    return difference(one, other) == null;
  }

  /** Where the two differ first, and what each says there; null if they agree. */
  @Nullable String difference(JsonNode one, JsonNode other) {
    return difference("", one, other);
  }

  private @Nullable String difference(String path, JsonNode one, JsonNode other) {
    if (isNothing(one) && isNothing(other)) {
      return null;
    }
    if (one.isNumber() && other.isNumber()) {
      return numbersAgree(one, other) ? null : against(path, one, other);
    }
    if (one.isObject() && other.isObject()) {
      return fieldDifference(path, one, other);
    }
    if (one.isArray() && other.isArray() && one.size() == other.size()) {
      return elementDifference(path, one, other);
    }
    return one.equals(other) ? null : against(path, one, other);
  }

  private @Nullable String fieldDifference(String path, JsonNode one, JsonNode other) {
    for (String name : names(List.of(one, other))) {
      String found = difference(Paths.field(path, name), one.path(name), other.path(name));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable String elementDifference(String path, JsonNode one, JsonNode other) {
    for (int i = 0; i < one.size(); i++) {
      String found = difference(path + '[' + i + ']', one.get(i), other.get(i));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private boolean numbersAgree(JsonNode one, JsonNode other) {
    boolean areWhole = one.isIntegralNumber() && other.isIntegralNumber();
    if (areWhole && tolerance == 0) {
      return one.bigIntegerValue().equals(other.bigIntegerValue());
    }
    double a = one.doubleValue();
    double b = other.doubleValue();
    return a == b || Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
  }

  /** The names of all fields, in the order of the alphabet. */
  static TreeSet<String> names(List<JsonNode> objects) {
    TreeSet<String> names = new TreeSet<>();
    objects.forEach(object -> object.fieldNames().forEachRemaining(names::add));
    return names;
  }

  static boolean isNothing(JsonNode node) {
    return node.isNull() || node.isMissingNode();
  }

  private static String against(String path, JsonNode one, JsonNode other) {
    return (path.isEmpty() ? "the whole" : path) + ": " + shown(one) + " against " + shown(other);
  }

  private static String shown(JsonNode node) {
    if (isNothing(node)) {
      return "nothing";
    }
    if (node.isContainerNode()) {
      return node.isArray() ? "a list of " + node.size() : "an object";
    }
    String text = node.toString();
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
  }

  /** Whether every two of the answers agree. */
  boolean isCommonTo(List<AgentAnswer> answers) {
    return answers.stream().allMatch(answer -> with(answer, answers).size() == answers.size());
  }

  /** The answers that agree with this one, itself among them. */
  List<AgentAnswer> with(AgentAnswer answer, List<AgentAnswer> answers) {
    List<AgentAnswer> agreeing = new ArrayList<>();
    for (AgentAnswer other : answers) {
      if (holds(answer.output(), other.output())) {
        agreeing.add(other);
      }
    }
    return agreeing;
  }
}
