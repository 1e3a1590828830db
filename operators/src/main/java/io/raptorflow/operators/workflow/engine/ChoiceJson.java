package io.raptorflow.operators.workflow.engine;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.types.PayloadJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What was chosen on an entry, as it stands in the log: payloads {@code {"entry": "decided", "on":
 * id, "choices": [...]}}. Where the choices on one entry are too many for one event there are
 * several payloads, one after the other, that belong together by {@code on}.
 */
public final class ChoiceJson {
  static final String DECIDED = "decided";

  /** Of the choices in one payload; an event takes more, but there is an envelope around it. */
  private static final int LARGEST = 900_000;

  private static final TypeReference<List<Choice>> CHOICES = new TypeReference<>() {};
  private static final ObjectWriter WRITER = PayloadJson.writer().forType(CHOICES);
  private static final ObjectReader READER = PayloadJson.reader().forType(CHOICES);

  private static final byte[] BEGINNING =
      ("{\"entry\":\"" + DECIDED + "\"").getBytes(StandardCharsets.US_ASCII);

  private ChoiceJson() {}

  /** Whether a payload is one that {@link #decided} wrote, without parsing it. */
  public static boolean isDecided(byte[] payload) {
    return payload.length > BEGINNING.length
        && Arrays.equals(payload, 0, BEGINNING.length, BEGINNING, 0, BEGINNING.length);
  }

  /**
   * Payloads of {@code status_updated}; none for no choices.
   *
   * @param on id of the entry
   */
  public static List<byte[]> decided(String on, List<Choice> choices) {
    if (choices.isEmpty()) {
      return List.of();
    }
    byte[] whole = payload(on, choices);
    if (whole.length <= LARGEST || choices.size() == 1) {
      return List.of(whole);
    }
    int half = choices.size() / 2;
    List<byte[]> payloads = new ArrayList<>(decided(on, choices.subList(0, half)));
    payloads.addAll(decided(on, choices.subList(half, choices.size())));
    return payloads;
  }

  private static byte[] payload(String on, List<Choice> choices) {
    return PayloadJson.write(new Payload(DECIDED, on, choices));
  }

  /** As it is written. */
  private record Payload(String entry, String on, List<Choice> choices) {}

  /** The choices as JSON, to be compared and shown. */
  public static JsonNode tree(List<Choice> choices) {
    try {
      return PayloadJson.reader().readTree(WRITER.writeValueAsBytes(choices));
    } catch (IOException e) {
      throw new IllegalStateException("choices cannot be written as JSON", e);
    }
  }

  /**
   * The choices of a payload.
   *
   * @throws InvalidInput when it has none that can be read
   */
  public static List<Choice> read(JsonNode payload) {
    try {
      return READER.readValue(payload.path("choices"));
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidInput("choices", String.valueOf(e.getMessage()), "choices of the engine");
    }
  }

  /** A payload of {@code workflow_completed}. */
  public static byte[] outcome(Outcome outcome) {
    return PayloadJson.write(outcome);
  }

  static ObjectNode entry(String kind) {
    return JsonNodeFactory.instance.objectNode().put("entry", kind);
  }
}
