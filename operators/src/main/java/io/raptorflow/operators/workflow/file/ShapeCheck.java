package io.raptorflow.operators.workflow.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.operators.workflow.definition.Fault;
import io.raptorflow.operators.workflow.definition.Paths;
import io.raptorflow.schemas.entities.Workflow;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a tree is of the form of a record, and leaves out what is not: so that one value of
 * the wrong type does not hide all other faults. Members the record does not have are kept.
 */
final class ShapeCheck {
  private static final Map<Class<?>, String> WORDS =
      Map.of(
          String.class, "a text",
          Long.class, "a whole number",
          Double.class, "a number",
          Boolean.class, "true or false",
          Duration.class, "a duration such as PT30S or P1D",
          Instant.class, "a time such as 2026-01-05T09:00:00Z");

  private static final String STEPS = "steps";

  private final Consumer<Fault> faults;

  ShapeCheck(Consumer<Fault> faults) {
    this.faults = faults;
  }

  /** What of the tree is of the type; null: nothing. */
  @Nullable JsonNode of(JsonNode value, Class<?> type) {
    return of(value, PayloadJson.reader().getTypeFactory().constructType(type), "");
  }

  /** The workflow that a tree is of which only what is of its form is left. */
  static Workflow decoded(JsonNode shaped) {
    try {
      return PayloadJson.reader().forType(Workflow.class).readValue(shaped);
    } catch (IOException e) {
      throw new IllegalStateException("a tree of the form of a workflow is one", e);
    }
  }

  private @Nullable JsonNode of(JsonNode value, JavaType type, String path) {
    Class<?> raw = type.getRawClass();
    if (value.isNull() || raw == JsonNode.class) {
      return value;
    }
    if (raw == Map.class) {
      return value.isObject()
          ? map(value, type.getContentType(), path)
          : not("an object", value, path);
    }
    if (raw == List.class) {
      return value.isArray()
          ? list(value, type.getContentType(), path)
          : not("an array", value, path);
    }
    if (raw.isRecord()) {
      return value.isObject() ? record(value, raw, path) : not("an object", value, path);
    }
    return isOf(value, raw) ? value : not(words(raw), value, path);
  }

  private JsonNode record(JsonNode value, Class<?> type, String path) {
    Map<String, JavaType> members = new HashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      members.put(
          wireName(component),
          PayloadJson.reader().getTypeFactory().constructType(component.getGenericType()));
    }
    JavaType unknown = PayloadJson.reader().getTypeFactory().constructType(JsonNode.class);
    ObjectNode shaped = JsonNodeFactory.instance.objectNode();
    value
        .properties()
        .forEach(
            member ->
                set(
                    shaped,
                    member,
                    members.getOrDefault(member.getKey(), unknown),
                    Paths.member(path, member.getKey())));
    if (type == Workflow.class && !shaped.has(STEPS)) {
      shaped.putArray(
          STEPS); // without which it would not be read; the check says that there are none
    }
    return shaped;
  }

  private JsonNode map(JsonNode value, JavaType content, String path) {
    ObjectNode shaped = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      String at = Paths.member(path, member.getKey());
      set(shaped, member, content, at);
      if (content.getRawClass().isRecord() && !shaped.has(member.getKey())) {
        if (member.getValue().isNull()) {
          not(words(content.getRawClass()), member.getValue(), at);
        }
        shaped.set(member.getKey(), placeholder(content, at));
      }
    }
    return shaped;
  }

  private void set(
      ObjectNode shaped, Map.Entry<String, JsonNode> member, JavaType type, String path) {
    JsonNode kept = of(member.getValue(), type, path);
    if (kept != null && (!kept.isNull() || type.getRawClass() == JsonNode.class)) {
      shaped.set(member.getKey(), kept);
    }
  }

  /** Elements keep their places, since faults name them by those. */
  private JsonNode list(JsonNode value, JavaType content, String path) {
    ArrayNode shaped = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < value.size(); i++) {
      String at = Paths.element(path, i);
      JsonNode kept = of(value.get(i), content, at);
      boolean isThere = kept != null && !kept.isNull();
      if (kept != null && !isThere) {
        not(words(content.getRawClass()), value.get(i), at);
      }
      shaped.add(isThere ? kept : placeholder(content, at));
    }
    return shaped;
  }

  private JsonNode placeholder(JavaType content, String path) {
    return content.getRawClass().isRecord()
        ? record(JsonNodeFactory.instance.objectNode(), content.getRawClass(), path)
        : JsonNodeFactory.instance.textNode("");
  }

  private static boolean isOf(JsonNode value, Class<?> type) {
    if (type == String.class || type.isEnum() || type == Duration.class || type == Instant.class) {
      return value.isTextual() && (type == String.class || isRead(value, type));
    }
    if (type == Boolean.class) {
      return value.isBoolean();
    }
    return type == Long.class
        ? value.isIntegralNumber() && value.canConvertToLong()
        : value.isNumber();
  }

  private static boolean isRead(JsonNode value, Class<?> type) {
    try {
      return PayloadJson.reader().forType(type).readValue(value) != null;
    } catch (IOException e) {
      return false;
    }
  }

  private @Nullable JsonNode not(String expected, JsonNode value, String path) {
    String found = value.isNull() ? "nothing" : value.toString();
    faults.accept(
        new Fault(
            path.isEmpty() ? Fault.WHOLE : path,
            found.length() <= 80 ? found : found.substring(0, 80) + "…",
            expected));
    return null;
  }

  private static String words(Class<?> type) {
    return type.isEnum()
        ? "one of " + PayloadJson.tree(type.getEnumConstants())
        : WORDS.getOrDefault(type, "an object");
  }

  private static String wireName(RecordComponent component) {
    JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
    return renamed == null ? component.getName() : renamed.value();
  }
}
