package io.raptorflow.operators.detection.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.cel.BoundedCel;
import io.raptorflow.operators.detection.rules.PatternNode.And;
import io.raptorflow.operators.detection.rules.PatternNode.Cel;
import io.raptorflow.operators.detection.rules.PatternNode.Condition;
import io.raptorflow.operators.detection.rules.PatternNode.Not;
import io.raptorflow.operators.detection.rules.PatternNode.Or;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads conditions: CEL, and the published way to combine conditions (Flink's own classes with
 * {@code nestedConditions}). A rule brings no code: other classes, and expressions in languages
 * whose engines we may not or do not ship, are refused.
 */
final class ConditionReader extends JsonFields {
  private static final int DEEPEST = 8;
  private static final String FLINK = "org.apache.flink.cep.pattern.conditions.";

  ConditionReader(Faults faults) {
    super(faults);
  }

  @Nullable Condition condition(@Nullable JsonNode json, String path) {
    return json == null ? null : condition(json, path, 1);
  }

  private @Nullable Condition condition(JsonNode json, String path, int depth) {
    JsonNode type = json.isObject() ? given(json, "type") : null;
    String name = type == null ? "" : type.asText();
    switch (name) {
      case "CEL":
        knows(json, path, "type", "expression");
        return new Cel(
            text(json, path, "expression", BoundedCel.LONGEST_EXPRESSION), path + ".expression");
      case "CLASS":
        return combined(json, path, depth);
      case "AVIATOR":
        faults()
            .add(
                path + ".type",
                "\"AVIATOR\"",
                "\"CEL\": Aviator is under the LGPL, which RaptorFlow does not ship");
        return null;
      case "GROOVY":
        faults()
            .add(
                path + ".type",
                "\"GROOVY\"",
                "\"CEL\": Groovy would run code of the rule's author inside the job");
        return null;
      default:
        faults().add(path + ".type", shown(type), "\"CEL\", or \"CLASS\" to combine conditions");
        return null;
    }
  }

  private @Nullable Condition combined(JsonNode json, String path, int depth) {
    knows(json, path, "type", "className", "nestedConditions");
    String className = text(json, path, "className", 200);
    List<Condition> nested = nested(json, path, depth);
    switch (className) {
      case FLINK + "RichAndCondition":
        return new And(nested);
      case FLINK + "RichOrCondition":
        return new Or(nested);
      case FLINK + "RichNotCondition":
        if (nested.size() == 1) {
          return new Not(nested.get(0));
        }
        faults().add(path + ".nestedConditions", nested.size() + " conditions", "exactly one");
        return null;
      default:
        faults()
            .add(
                path + ".className",
                '"' + className + '"',
                FLINK
                    + "RichAndCondition, RichOrCondition or RichNotCondition: a rule brings no code");
        return null;
    }
  }

  private List<Condition> nested(JsonNode json, String path, int depth) {
    JsonNode array = given(json, "nestedConditions");
    List<Condition> nested = new ArrayList<>();
    if (array == null || !array.isArray() || array.isEmpty() || array.size() > 16) {
      faults().add(path + ".nestedConditions", shown(array), "an array of 1 to 16 conditions");
      return nested;
    }
    if (depth >= DEEPEST) {
      faults().add(path, "conditions " + (depth + 1) + " deep", "at most " + DEEPEST);
      return nested;
    }
    for (int i = 0; i < array.size(); i++) {
      Condition one = condition(array.get(i), path + ".nestedConditions[" + i + "]", depth + 1);
      if (one != null) {
        nested.add(one);
      }
    }
    return nested;
  }
}
