package io.raptorflow.operators.types;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * How records become payloads, with instants and durations as ISO 8601 and what is absent left out,
 * and payloads records, with fields that a record does not have passed over.
 */
public final class PayloadJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new StrictNumbers())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .build();

  private PayloadJson() {}

  /** A record as a payload. */
  public static byte[] write(Object payload) {
    try {
      return MAPPER.writeValueAsBytes(payload);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          payload.getClass().getSimpleName() + " cannot be written as JSON", e);
    }
  }

  /** A record as a tree. */
  public static JsonNode tree(Object payload) {
    return MAPPER.valueToTree(payload);
  }

  /** What reads payloads. */
  public static ObjectReader reader() {
    return MAPPER.reader();
  }

  /** What writes payloads. */
  public static ObjectWriter writer() {
    return MAPPER.writer();
  }
}
