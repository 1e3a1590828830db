package io.raptorflow.operators.detection.rules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import dev.cel.common.values.NullValue;
import io.raptorflow.schemas.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.jspecify.annotations.Nullable;

/**
 * An event as rules see it. The payload is parsed when it is first read, and a condition that
 * several rules share is evaluated once. Used by one thread.
 */
final class ObservedEvent {
  private static final JsonFactory JSON = new JsonFactory();

  private final Event event;
  private final @Nullable Counter payloads;
  private @Nullable Object data;
  private @Nullable Map<String, Object> fields;
  private @Nullable Map<Expression, Boolean> holds;

  ObservedEvent(Event event) {
    this(event, null);
  }

  /**
   * @param payloads counts the payloads that are parsed
   */
  ObservedEvent(Event event, @Nullable Counter payloads) {
    this.event = event;
    this.payloads = payloads;
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
    if (payloads != null) {
      payloads.inc();
    }
    try (JsonParser json = JSON.createParser(event.data())) {
      return json.nextToken() == null ? Map.of() : value(json);
    } catch (IOException e) {
      return Map.of();
    }
  }

  /** The value that begins at the current token; the parser bounds how deep it nests. */
  private static Object value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> map(json);
      case START_ARRAY -> list(json);
      case VALUE_STRING -> json.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(json);
      default -> NullValue.NULL_VALUE;
    };
  }

  private static Object map(JsonParser json) throws IOException {
    Map<String, Object> map = new HashMap<>();
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      json.nextToken();
      map.put(field, value(json));
    }
    return map;
  }

  private static Object list(JsonParser json) throws IOException {
    List<Object> list = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(json));
    }
    return list;
  }

  private static Object number(JsonParser json) throws IOException {
    boolean whole =
        json.getNumberType() == NumberType.INT || json.getNumberType() == NumberType.LONG;
    return whole ? (Object) json.getLongValue() : (Object) json.getDoubleValue();
  }
}
