package io.raptorflow.connectors.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.schemas.language.CallId;
import io.raptorflow.schemas.language.FinishReason;
import io.raptorflow.schemas.language.JournalEntry;
import io.raptorflow.schemas.language.ModelAnswer;
import io.raptorflow.schemas.language.PromptVersion;
import io.raptorflow.schemas.language.TokensUsed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * An entry as JSON in UTF-8, the value of a record whose key is the call's id in UTF-8. Fields are
 * added only; unknown ones are passed over.
 */
final class JournalFormat {
  private static final int VERSION = 1;
  private static final String BEGUN = "begun";
  private static final String ENDED = "ended";
  private static final String ADOPTED = "adopted";

  private final ObjectMapper json =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  byte[] write(JournalEntry entry) {
    ObjectNode node =
        json.createObjectNode()
            .put("version", VERSION)
            .put("call", entry.id().value())
            .put("tenant", entry.tenant())
            .put("prompt", entry.prompt().id())
            .put("prompt_version", entry.prompt().version())
            .put("repeats", entry.repeats())
            .put("at", entry.at().toString());
    ArrayNode subjects = node.putArray("subjects");
    entry.subjects().stream().sorted().forEach(subjects::add);
    put(node, entry.state());
    try {
      return json.writeValueAsBytes(node);
    } catch (JsonProcessingException cannotBe) {
      throw new IllegalStateException(cannotBe);
    }
  }

  private static void put(ObjectNode node, JournalEntry.State state) {
    if (state instanceof JournalEntry.Adopted adopted) {
      ModelAnswer answer = adopted.answer();
      node.put("state", ADOPTED)
          .put("text", answer.text())
          .put("model", answer.model())
          .put("input_tokens", answer.tokens().input())
          .put("output_tokens", answer.tokens().output())
          .put("finish", answer.finish().name());
    } else if (state instanceof JournalEntry.Ended ended) {
      node.put("state", ENDED).put("reason", ended.reason());
    } else {
      node.put("state", BEGUN);
    }
  }

  /**
   * Reads an entry.
   *
   * @throws UnreadableEntry saying which field is wrong and how
   */
  JournalEntry read(byte[] value) {
    JsonNode node = tree(value);
    int version = number(node, "version");
    if (version != VERSION) {
      throw new UnreadableEntry("version is " + version + ", this reads " + VERSION, null);
    }
    try {
      return new JournalEntry(
          new CallId(text(node, "call")),
          text(node, "tenant"),
          subjects(node),
          new PromptVersion(text(node, "prompt"), number(node, "prompt_version")),
          number(node, "repeats"),
          Instant.parse(text(node, "at")),
          state(node));
    } catch (IllegalArgumentException | DateTimeParseException wrong) {
      throw new UnreadableEntry(String.valueOf(wrong.getMessage()), wrong);
    }
  }

  private JsonNode tree(byte[] value) {
    try {
      return json.readTree(new String(value, StandardCharsets.UTF_8));
    } catch (JsonProcessingException broken) {
      throw new UnreadableEntry("it is not JSON", broken);
    }
  }

  private static JournalEntry.State state(JsonNode node) {
    String state = text(node, "state");
    return switch (state) {
      case BEGUN -> new JournalEntry.Begun();
      case ENDED -> new JournalEntry.Ended(text(node, "reason"));
      case ADOPTED ->
          new JournalEntry.Adopted(
              new ModelAnswer(
                  text(node, "text"),
                  new TokensUsed(number(node, "input_tokens"), number(node, "output_tokens")),
                  text(node, "model"),
                  finish(text(node, "finish"))));
      default -> throw new UnreadableEntry("state '" + state + "' is unknown", null);
    };
  }

  private static FinishReason finish(String name) {
    return Arrays.stream(FinishReason.values())
        .filter(reason -> reason.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new UnreadableEntry("finish '" + name + "' is unknown", null));
  }

  private static Set<String> subjects(JsonNode node) {
    Set<String> subjects = new HashSet<>();
    for (JsonNode subject : node.path("subjects")) {
      if (!subject.isTextual()) {
        throw new UnreadableEntry("subjects must be texts", null);
      }
      subjects.add(subject.textValue());
    }
    return subjects;
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw new UnreadableEntry(field + " must be a text", null);
    }
    return value.textValue();
  }

  private static int number(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw new UnreadableEntry(field + " must be a whole number", null);
    }
    return value.intValue();
  }
}
