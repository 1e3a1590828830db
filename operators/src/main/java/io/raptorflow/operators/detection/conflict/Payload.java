package io.raptorflow.operators.detection.conflict;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Entity;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what events say. */
final class Payload {
  /** Longest piece of foreign text that is remembered, in characters. */
  static final int LONGEST_TEXT = 200;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private Payload() {}

  /** Whether the event carries a thing of this kind, whole, as it stands. */
  static boolean tells(Event event, Entity entity) {
    return (event.type() == EventType.DATA_CREATED || event.type() == EventType.DATA_UPDATED)
        && event.entity().equals(entity.wireName());
  }

  /** The thing an event carries; nothing if it is of another kind or does not fit. */
  static <T extends Record> Optional<T> read(Event event, Entity entity, Class<T> type) {
    if (!tells(event, entity)) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(JSON.readValue(event.data(), type));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The payload as it is; a missing node if it is no JSON. */
  static JsonNode tree(Event event) {
    try {
      JsonNode tree = JSON.readTree(event.data());
      return tree == null ? MissingNode.getInstance() : tree;
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  /** A tree as one text, its fields in alphabetical order. */
  static String canonical(JsonNode tree) {
    try {
      return JSON.writeValueAsString(JSON.treeToValue(tree, Object.class));
    } catch (IOException e) {
      throw new IllegalStateException("a tree of JSON cannot be written", e);
    }
  }

  /** The first of these fields that holds a moment. */
  static java.time.@Nullable Instant time(JsonNode object, String... fields) {
    for (String field : fields) {
      JsonNode value = object.path(field);
      if (value.isTextual()) {
        try {
          return OffsetDateTime.parse(value.textValue()).toInstant();
        } catch (DateTimeException e) {
          continue; // no moment: another field may hold one
        }
      }
    }
    return null;
  }

  /** The first of these fields that holds a text that is not empty, or null. */
  static @Nullable String text(JsonNode object, String... fields) {
    for (String field : fields) {
      JsonNode value = object.path(field);
      if (value.isTextual() && !value.textValue().isEmpty()) {
        return value.textValue();
      }
    }
    return null;
  }

  /** Foreign text, no longer than can be remembered. */
  static String shortened(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
  }
}
