package io.raptorflow.operators.workflow.definition;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.raptorflow.operators.types.PayloadJson;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Values of a type that stand for one that a reference will bring. */
final class Samples {
  /** How many different ones there are of a type. */
  static final int MOST = 4;

  private static final int DEEPEST = 4;
  private static final List<JsonNode> WHOLE =
      List.of(IntNode.valueOf(1), IntNode.valueOf(2), IntNode.valueOf(30), IntNode.valueOf(0));
  private static final List<JsonNode> DECIMAL =
      List.of(
          DoubleNode.valueOf(1),
          DoubleNode.valueOf(.5),
          DoubleNode.valueOf(100),
          DoubleNode.valueOf(0));
  private static final List<JsonNode> TIMES =
      texts(
          "2026-01-05T09:00:00Z",
          "2026-12-31T00:00:00Z",
          "2000-01-01T00:00:00Z",
          "2100-01-01T00:00:00Z");
  private static final List<JsonNode> DURATIONS = texts("P1D", "PT1H", "P30D", "PT1S");
  private static final List<JsonNode> TEXTS = texts("sample", "P1D", "2026-01-05", "EUR");

  private Samples() {}

  /**
   * @param which 0 to {@link #MOST} − 1
   */
  static JsonNode of(JavaType type, int which) {
    return of(type, which, 0);
  }

  private static JsonNode of(JavaType type, int which, int depth) {
    Class<?> raw = type.getRawClass();
    if (type.isCollectionLikeType()) {
      return list(type.getContentType(), which, depth);
    }
    if (raw.isRecord() && depth < DEEPEST) {
      return record(raw, which, depth);
    }
    if (raw.isEnum()) {
      Object[] constants = raw.getEnumConstants();
      return PayloadJson.tree(constants[which % constants.length]);
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return BooleanNode.valueOf(which % 2 == 0);
    }
    if (raw == double.class || raw == Double.class || raw == BigDecimal.class) {
      return DECIMAL.get(which);
    }
    if (raw.isPrimitive() || Number.class.isAssignableFrom(raw)) {
      return WHOLE.get(which);
    }
    if (raw == Instant.class) {
      return TIMES.get(which);
    }
    if (raw == Duration.class) {
      return DURATIONS.get(which);
    }
    return raw == String.class ? TEXTS.get(which) : JsonNodeFactory.instance.objectNode();
  }

  private static JsonNode list(JavaType element, int which, int depth) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < which && depth < DEEPEST; i++) {
      list.add(of(element, i, depth + 1));
    }
    return list;
  }

  private static JsonNode record(Class<?> type, int which, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (RecordComponent component : type.getRecordComponents()) {
      JavaType property =
          PayloadJson.reader().getTypeFactory().constructType(component.getGenericType());
      object.set(InputRecord.wireName(component), of(property, which, depth + 1));
    }
    return object;
  }

  private static List<JsonNode> texts(String... values) {
    return Arrays.stream(values).<JsonNode>map(TextNode::valueOf).toList();
  }
}
