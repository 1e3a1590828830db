package io.raptorflow.operators.host;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.schemas.Event;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns payloads into records and back. One per task thread. */
final class Payloads {
  private static final int LONGEST_FOUND = 80;

  private final Map<Class<?>, ObjectReader> readers = new HashMap<>();

  /** Several agents look at one event, one after the other; its payload is parsed once. */
  private @Nullable Event latest;

  private @Nullable Object latestPayload;

  /**
   * The payload of an event as a record; the event itself for agents that need no more.
   *
   * @throws InvalidInput when it does not fit, naming the field
   */
  <T> T decode(Event event, Class<T> type) {
    if (type == Event.class) {
      return type.cast(event);
    }
    if (event == latest && type.isInstance(latestPayload)) {
      return type.cast(latestPayload);
    }
    try {
      T payload = type.cast(reader(type).readValue(event.data()));
      latest = event;
      latestPayload = payload;
      return payload;
    } catch (IOException e) {
      throw invalid(e, type);
    }
  }

  /**
   * Part of a payload as a record.
   *
   * @throws InvalidInput when it does not fit, naming the field
   */
  <T> T decode(JsonNode json, Class<T> type) {
    try {
      return type.cast(reader(type).readValue(json));
    } catch (IOException e) {
      throw invalid(e, type);
    }
  }

  /** A record as a payload. */
  byte[] encode(Object payload) {
    return PayloadJson.write(payload);
  }

  JsonNode tree(Object value) {
    return PayloadJson.tree(value);
  }

  private ObjectReader reader(Class<?> type) {
    return readers.computeIfAbsent(type, known -> PayloadJson.reader().forType(known));
  }

  private static InvalidInput invalid(IOException e, Class<?> type) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidInput invalid) {
        return invalid;
      }
    }
    if (e instanceof JsonMappingException mapping) {
      return new InvalidInput(path(mapping), summary(mapping), "a valid " + type.getSimpleName());
    }
    return new InvalidInput("payload", "no JSON", "a " + type.getSimpleName() + " as JSON");
  }

  private static String path(JsonMappingException e) {
    String path =
        e.getPath().stream()
            .map(
                step ->
                    step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "payload" : path;
  }

  private static String summary(JsonMappingException e) {
    String text = e.getOriginalMessage().replaceAll("\\s+", " ");
    return text.length() <= LONGEST_FOUND ? text : text.substring(0, LONGEST_FOUND) + "…";
  }

  /** What JSON calls this node, for messages. */
  static String kind(JsonNode node) {
    return node.getNodeType() == JsonNodeType.MISSING
        ? "nothing"
        : node.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}
