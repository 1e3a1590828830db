package io.raptorflow.operators.knowledge.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a document says, as 64 hexadecimal digits (SHA-256). Neither the order of its fields nor its
 * {@code version}, which only counts, makes it another.
 */
final class ContentHash {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private ContentHash() {}

  /**
   * @param payload JSON; anything else is hashed as it is, since whoever reads it will refuse it
   */
  static String of(byte[] payload) {
    return HexFormat.of().formatHex(sha256().digest(canonical(payload)));
  }

  private static byte[] canonical(byte[] payload) {
    try {
      JsonNode tree = JSON.readTree(payload);
      if (tree instanceof ObjectNode document) {
        document.remove("version");
      }
      return JSON.writeValueAsString(JSON.treeToValue(tree, Object.class)).getBytes(UTF_8);
    } catch (IOException notJson) {
      return payload;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
