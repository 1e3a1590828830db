package io.raptorflow.schemas.entities;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;

/** JSON as the tests read and compare it. */
@NullMarked
final class TestJson {
  /** Fails on a field that a record does not keep. */
  static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();

  private TestJson() {}

  /**
   * The same content in one form: members in order, empty arrays and objects left out, as optional
   * ones may be, and numbers by value, whether written 1 or 1.0.
   */
  static JsonNode comparable(JsonNode node) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (node.isNumber()) {
      BigDecimal value = node.decimalValue();
      return DecimalNode.valueOf(
          value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros());
    }
    if (node.isArray()) {
      var array = nodes.arrayNode();
      node.forEach(element -> array.add(comparable(element)));
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode object = nodes.objectNode();
    Set<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      JsonNode member = comparable(node.path(name));
      if (!member.isContainerNode() || !member.isEmpty()) {
        object.set(name, member);
      }
    }
    return object;
  }

  /** Without the members of objects that the other does not have, such as stated defaults. */
  static JsonNode restricted(JsonNode node, JsonNode other) {
    if (node.isArray()) {
      var array = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < node.size(); i++) {
        array.add(restricted(node.get(i), other.path(i)));
      }
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    node.properties().stream()
        .filter(member -> other.has(member.getKey()))
        .forEach(
            member ->
                object.set(
                    member.getKey(), restricted(member.getValue(), other.path(member.getKey()))));
    return object;
  }
}
