package io.raptorflow.operators.detection.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cel.common.values.NullValue;
import io.raptorflow.schemas.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as rules see it. The payload is parsed when it is first read, and a condition that
 * several rules share is evaluated once. Used by one thread.
 */
final class ObservedEvent {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Event event;
  private @Nullable Object data;
  private @Nullable Map<String, Object> fields;
  private @Nullable Map<Expression, Boolean> holds;

  ObservedEvent(Event event) {
    this.event = event;
  }

  Event event() {
    return event;
  }

  /** The payload in CEL's values; an empty map if it is not JSON. */
  Object data() {
    if (data == null) {
      data = parsed();
    }
    return data;
  }

  /** Every attribute by its field name, for {@code matched.NODE}. */
  Map<String, Object> fields() {
    if (fields == null) {
      fields = new HashMap<>();
      for (EventAttribute attribute : EventAttribute.values()) {
        fields.put(attribute.field(), attribute.of(this));
      }
    }
    return fields;
  }

  /** Whether a condition over this event alone holds; evaluated at most once. */
  boolean holds(Expression condition, RuleCounters counters) {
    if (holds == null) {
      holds = new IdentityHashMap<>();
    }
    Boolean known = holds.get(condition);
    if (known == null) {
      known = condition.holds(this, MatchedEvents.NONE, counters);
      holds.put(condition, known);
    }
    return known;
  }

  /** Lets go of the answers, which nothing asks for once every rule has seen the event. */
  void seenByAll() {
    holds = null;
  }

  private Object parsed() {
    try {
      JsonNode tree = JSON.readTree(event.data());
      return tree == null || tree.isMissingNode() ? Map.of() : value(tree);
    } catch (IOException e) {
      return Map.of();
    }
  }

  private static Object value(JsonNode node) {
    switch (node.getNodeType()) {
      case OBJECT:
        Map<String, Object> map = new HashMap<>();
        node.properties().forEach(field -> map.put(field.getKey(), value(field.getValue())));
        return map;
      case ARRAY:
        List<Object> list = new ArrayList<>(node.size());
        node.forEach(element -> list.add(value(element)));
        return list;
      case STRING:
        return node.textValue();
      case BOOLEAN:
        return node.booleanValue();
      case NUMBER:
        return number(node);
      default:
        return NullValue.NULL_VALUE;
    }
  }

  private static Object number(JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    return node.doubleValue();
  }
}
