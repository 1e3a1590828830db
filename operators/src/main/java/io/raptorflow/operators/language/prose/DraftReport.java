package io.raptorflow.operators.language.prose;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * A report as its agent composed it from templates: a result whose output has {@code sections} with
 * {@code title}, {@code text} and the names of their {@code figures}. Beside them may stand what
 * {@code documents} say, each with {@code title}, {@code source}, {@code published} and {@code
 * text}.
 *
 * @param subjects what it is about, as {@code entity/id}
 * @param passages of the documents, one below the other; empty: none
 */
record DraftReport(
    String agent,
    String capability,
    Set<String> subjects,
    List<DraftSection> sections,
    String passages) {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** A number with more digits is none that a person reads, and could be a gigabyte of zeros. */
  private static final int MOST_DIGITS = 40;

  /** Some three passages of the length that ingest cuts. */
  private static final int MOST_PASSAGE_CHARACTERS = 8_000;

  DraftReport {
    subjects = Set.copyOf(subjects);
    sections = List.copyOf(sections);
  }

  /**
   * A section.
   *
   * @param facts a line a figure: name, value, unit, value before, change
   */
  record DraftSection(String title, String text, String facts) {}

  /** The report of the event, if that is the result of a capability which writes one. */
  static Optional<DraftReport> in(Event event) {
    if (event.type() != EventType.RESULT_GENERATED) {
      return Optional.empty();
    }
    JsonNode result = payload(event);
    JsonNode output = result.path("output");
    Map<String, String> figures = figures(output.path("figures"));
    List<DraftSection> sections = new ArrayList<>();
    for (JsonNode section : output.path("sections")) {
      String text = section.path("text").asText();
      if (!text.isBlank()) {
        sections.add(
            new DraftSection(
                section.path("title").asText(), text, facts(section.path("figures"), figures)));
      }
    }
    if (sections.isEmpty()) {
      return Optional.empty();
    }
    Set<String> subjects = new LinkedHashSet<>(Concerned.subjects(output));
    subjects.add(event.subject());
    return Optional.of(
        new DraftReport(
            result.path("agent").asText(),
            result.path("capability").asText(),
            subjects,
            sections,
            passages(output.path("documents"))));
  }

  /** As many whole passages as may be sent, the first before the others. */
  private static String passages(JsonNode documents) {
    var passages = new StringJoiner("\n\n");
    for (JsonNode document : documents) {
      String text = document.path("text").asText();
      var heading = new StringJoiner(", ");
      for (String field : List.of("title", "source", "published")) {
        String value = document.path(field).asText();
        if (!value.isBlank()) {
          heading.add(value);
        }
      }
      String passage = heading.length() == 0 ? text : heading + ":\n" + text;
      if (!text.isBlank() && passages.length() + passage.length() <= MOST_PASSAGE_CHARACTERS) {
        passages.add(passage);
      }
    }
    return passages.toString();
  }

  /** What is JSON by its grammar may hold numbers that no machine holds: that is no report. */
  private static JsonNode payload(Event event) {
    try {
      return JSON.readTree(event.data());
    } catch (IOException | NumberFormatException unreadable) {
      return MissingNode.getInstance();
    }
  }

  private static Map<String, String> figures(JsonNode figures) {
    Map<String, String> lines = new HashMap<>();
    for (JsonNode figure : figures) {
      var line = new StringJoiner(", ");
      for (String field : List.of("name", "value", "unit", "before", "change")) {
        JsonNode value = figure.path(field);
        if (value.isNumber() && isReadable(value.decimalValue())) {
          line.add(field + " " + value.decimalValue().toPlainString());
        } else if (value.isTextual()) {
          line.add(field + " " + value.textValue());
        }
      }
      lines.put(figure.path("name").asText(), line.toString());
    }
    return lines;
  }

  private static boolean isReadable(BigDecimal number) {
    return number.precision() <= MOST_DIGITS && Math.abs(number.scale()) <= MOST_DIGITS;
  }

  private static String facts(JsonNode names, Map<String, String> figures) {
    var facts = new StringJoiner("\n");
    for (JsonNode name : names) {
      String line = figures.get(name.asText());
      if (line != null) {
        facts.add(line);
      }
    }
    return facts.toString();
  }
}
