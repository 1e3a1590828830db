package io.raptorflow.operators.workflow.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that is remembered. Most entries look at none of them, so that it is parsed when it
 * is first looked at, and written once.
 */
final class KeptJson {
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private byte @Nullable [] bytes;
  private @Nullable JsonNode tree;

  private KeptJson(byte @Nullable [] bytes, @Nullable JsonNode tree) {
    this.bytes = bytes;
    this.tree = tree;
  }

  /**
   * @param tree not to be modified
   */
  static KeptJson of(JsonNode tree) {
    return new KeptJson(null, tree);
  }

  /**
   * @param bytes what {@link #bytes} gave; not to be modified
   */
  static KeptJson written(byte[] bytes) {
    return new KeptJson(bytes, null);
  }

  JsonNode tree() {
    if (tree == null) {
      try {
        tree = MAPPER.readTree(bytes);
      } catch (IOException e) {
        throw new IllegalStateException("JSON that was kept cannot be read back", e);
      }
    }
    return tree;
  }

  byte[] bytes() {
    if (bytes == null) {
      try {
        bytes = MAPPER.writeValueAsBytes(tree);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("JSON that was parsed cannot be written", e);
      }
    }
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeptJson json && Arrays.equals(bytes(), json.bytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes());
  }

  @Override
  public String toString() {
    return tree().toString();
  }
}
