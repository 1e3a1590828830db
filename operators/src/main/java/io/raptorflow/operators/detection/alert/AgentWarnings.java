package io.raptorflow.operators.detection.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.operators.detection.rules.Severity;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * What agents and outsiders warn of, as sightings. Of the payload are read, where they are there:
 * {@code sentence} or {@code text}, {@code severity}, {@code since}, {@code test} (which of several
 * things about one subject), and a {@code verdict} of {@code none}, which says that it is over.
 */
public final class AgentWarnings implements FlatMapFunction<Event, Sighting> {
  /** Whoever warns of something that lasts is taken to say so again within a day. */
  static final Duration HOLDS = Duration.ofDays(1);

  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_SENTENCE = 1_000;

  @Override
  public void flatMap(Event event, Collector<Sighting> out) {
    if (event.type() == EventType.WARNING_ISSUED && !event.source().equals(AlertEvents.SOURCE)) {
      out.collect(sighting(event));
    }
  }

  static Sighting sighting(Event event) {
    JsonNode payload = payload(event);
    String from = event.agent() == null ? event.source() : event.agent();
    String cause =
        Stream.of(from, event.subject(), payload.path("test").asText(""))
            .filter(part -> !part.isEmpty())
            .reduce((one, other) -> one + '/' + other)
            .orElseThrow();
    return new Sighting(
        event.tenant(),
        "agent",
        cause,
        severity(payload),
        event.subject(),
        sentence(payload).orElseGet(() -> from + " warns about " + event.subject() + "."),
        since(payload).orElse(event.time()),
        event.time(),
        List.of(event.id()),
        HOLDS,
        payload.path("verdict").asText("").equals("none"),
        event.hops());
  }

  private static JsonNode payload(Event event) {
    try {
      return JSON.readTree(event.data());
    } catch (IOException e) {
      return JSON.missingNode(); // a warning without a readable payload is one all the same
    }
  }

  private static Severity severity(JsonNode payload) {
    String stated = payload.path("severity").asText("").toUpperCase(Locale.ROOT);
    return Stream.of(Severity.values())
        .filter(severity -> severity.name().equals(stated))
        .findFirst()
        .orElse(Severity.WARNING);
  }

  private static Optional<String> sentence(JsonNode payload) {
    return Stream.of("sentence", "text")
        .map(field -> payload.path(field).asText(""))
        .filter(text -> !text.isBlank())
        .map(text -> text.length() > LONGEST_SENTENCE ? text.substring(0, LONGEST_SENTENCE) : text)
        .findFirst();
  }

  private static Optional<Instant> since(JsonNode payload) {
    try {
      return Optional.of(Instant.parse(payload.path("since").asText("")));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
