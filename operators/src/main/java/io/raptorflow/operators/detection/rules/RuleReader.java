package io.raptorflow.operators.detection.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.raptorflow.operators.cel.BoundedCel;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads rules from JSON and names everything that is wrong with one. */
public final class RuleReader {
  /** Longest rule in characters. */
  static final int LONGEST_RULE = 65_536;

  /** Longest sentence in characters. */
  static final int LONGEST_SENTENCE = 500;

  private static final JsonMapper JSON = strictMapper();

  /**
   * @throws InvalidRule with every fault of form; conditions are checked by {@link RuleCompiler}
   */
  public Rule read(String json) throws InvalidRule {
    Faults faults = new Faults();
    JsonNode root = parse(json, faults);
    faults.throwIfAny();
    Rule rule = new Reading(faults).rule(root);
    faults.throwIfAny();
    return rule;
  }

  /** A text field of what may not be a rule; null if there is none. */
  static @Nullable String textOf(String json, String field) {
    JsonNode value = parse(json, new Faults()).get(field);
    return value == null ? null : value.textValue();
  }

  private static JsonNode parse(String json, Faults faults) {
    if (json.length() > LONGEST_RULE) {
      faults.add("$", json.length() + " characters", "at most " + LONGEST_RULE);
      return JSON.nullNode();
    }
    try {
      JsonNode root = JSON.readTree(json);
      if (!root.isObject()) {
        faults.add("$", Reading.show(root), "a JSON object");
      }
      return root;
    } catch (JsonProcessingException e) {
      faults.add("$", e.getOriginalMessage(), "JSON");
      return JSON.nullNode();
    }
  }

  private static JsonMapper strictMapper() {
    return JsonMapper.builder(
            com.fasterxml.jackson.core.JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(100).build())
                .build())
        .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }

  /** One pass over one document. */
  private static final class Reading extends JsonFields {
    private Reading(Faults faults) {
      super(faults);
    }

    Rule rule(JsonNode root) {
      knows(
          root,
          "$",
          "tenant",
          "id",
          "version",
          "enabled",
          "key",
          "valid_from",
          "severity",
          "sentence",
          "pattern");
      return new Rule(
          name(root, "$", "tenant"),
          name(root, "$", "id"),
          whole(root, "$", "version", 1, Long.MAX_VALUE),
          bool(root, "$", "enabled"),
          text(root, "$", "key", BoundedCel.LONGEST_EXPRESSION),
          instant(root),
          oneOf(root, "$", "severity", Severity.class, Severity.WARNING),
          text(root, "$", "sentence", LONGEST_SENTENCE),
          new GraphReader(faults()).root(root.get("pattern"), "$.pattern"));
    }

    private Instant instant(JsonNode root) {
      String text = text(root, "$", "valid_from", 40);
      try {
        return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
      } catch (DateTimeParseException e) {
        faults().add("$.valid_from", '"' + text + '"', "an instant, as 2026-03-01T00:00:00Z");
        return Instant.EPOCH;
      }
    }

    private String name(JsonNode root, String path, String field) {
      String text = text(root, path, field, 100);
      if (text.indexOf('|') >= 0) {
        faults().add(path + "." + field, '"' + text + '"', "no '|', which separates parts of keys");
      }
      return text;
    }

    private static String show(@Nullable JsonNode node) {
      return JsonFields.shown(node);
    }
  }
}
