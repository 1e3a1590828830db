package io.raptorflow.operators.cel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.values.NullValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** JSON in CEL's values: whole numbers that fit are ints, all others doubles. */
public final class JsonValues {
  private JsonValues() {}

  /** The value of a tree, whose reader has bounded its depth. */
  public static Object of(JsonNode json) {
    return switch (json.getNodeType()) {
      case OBJECT -> map(json);
      case ARRAY -> list(json);
      case STRING -> json.textValue();
      case BOOLEAN -> json.booleanValue();
      case NUMBER -> number(json);
      default -> NullValue.NULL_VALUE;
    };
  }

  private static Object number(JsonNode json) {
    return json.isIntegralNumber() && json.canConvertToLong()
        ? (Object) json.longValue()
        : (Object) json.doubleValue();
  }

  private static Map<String, Object> map(JsonNode json) {
    Map<String, Object> map = new HashMap<>();
    json.properties().forEach(member -> map.put(member.getKey(), of(member.getValue())));
    return map;
  }

  private static List<Object> list(JsonNode json) {
    List<Object> list = new ArrayList<>(json.size());
    json.forEach(element -> list.add(of(element)));
    return list;
  }
}
