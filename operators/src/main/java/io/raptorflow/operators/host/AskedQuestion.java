package io.raptorflow.operators.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What a task asks, as a name that is equal whenever the same is asked: the capability and a hash
 * of the input. The order of fields, fields that are null, the spelling of a number, and the {@code
 * seed} and {@code runs} of a simulation make no other question. Nor does the moment: what the
 * input does not say of time is not asked.
 */
final class AskedQuestion {
  private static final Set<String> CHANCE = Set.of("seed", "runs");
  private static final int HASH_BYTES = 12;

  private AskedQuestion() {}

  static String of(String capability, JsonNode input) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    for (Map.Entry<String, JsonNode> field : fields(input).entrySet()) {
      if (!CHANCE.contains(field.getKey())) {
        text(field.getKey(), digest);
        add(field.getValue(), digest);
      }
    }
    return capability + '/' + HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
  }

  private static void add(JsonNode node, MessageDigest digest) {
    if (node.isObject()) {
      digest.update((byte) '{');
      fields(node)
          .forEach(
              (name, value) -> {
                text(name, digest);
                add(value, digest);
              });
      digest.update((byte) '}');
    } else if (node.isArray()) {
      digest.update((byte) '[');
      node.forEach(element -> add(element, digest));
      digest.update((byte) ']');
    } else if (node.isNumber()) {
      digest.update((byte) '#');
      text(number(node), digest);
    } else {
      digest.update((byte) (node.isTextual() ? '"' : '='));
      text(node.asText(), digest);
    }
  }

  /** By name, without those that say nothing. */
  private static TreeMap<String, JsonNode> fields(JsonNode object) {
    TreeMap<String, JsonNode> fields = new TreeMap<>();
    object
        .properties()
        .forEach(
            field -> {
              if (!field.getValue().isNull()) {
                fields.put(field.getKey(), field.getValue());
              }
            });
    return fields;
  }

  /** Whole numbers in full, 1.0 as 1. */
  private static String number(JsonNode number) {
    double value = number.doubleValue();
    boolean isWhole = number.isIntegralNumber() || value == (long) value;
    return isWhole && number.canConvertToLong()
        ? Long.toString(number.longValue())
        : number.asText();
  }

  /** Ended by a byte that UTF-8 does not have, so that no two sequences run together alike. */
  private static void text(String text, MessageDigest digest) {
    digest.update(text.getBytes(UTF_8));
    digest.update((byte) 0xFF);
  }
}
