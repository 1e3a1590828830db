package io.raptorflow.connectors.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The indices of one RaptorFlow: events by the month they happened in, behind one alias, and dead
 * letters. A data stream would take the same event twice after a rollover; the month of an event
 * never changes, so its document has one place.
 *
 * @param prefix what every index's name starts with, {@code raptor} unless several systems share a
 *     cluster
 */
public record EventIndices(String prefix) implements Serializable {
  /** One index a month from here on; what is older shares one, so that there is a bound. */
  private static final YearMonth EARLIEST_MONTH = YearMonth.of(2000, 1);

  private static final String EARLIER = "earlier";

  public EventIndices {
    if (!prefix.matches("[a-z][a-z0-9_-]{0,50}")) {
      throw new IllegalArgumentException(
          "an index prefix is 1 to 51 of a-z 0-9 _ -, begins with a letter, was '" + prefix + "'");
    }
  }

  /** All events. */
  public String events() {
    return prefix + "-events";
  }

  public String deadLetters() {
    return prefix + "-dead-letters";
  }

  /** Where an event of that time belongs. */
  String eventsAt(Instant time) {
    YearMonth month = YearMonth.from(time.atOffset(ZoneOffset.UTC));
    return events() + '-' + (month.isBefore(EARLIEST_MONTH) ? EARLIER : dotted(month));
  }

  private static String dotted(YearMonth month) {
    return "%04d.%02d".formatted(month.getYear(), month.getMonthValue());
  }

  /**
   * Those of the given indices that hold nothing younger than the months to keep.
   *
   * @param keepMonths whole months kept before the current one, at least 0
   */
  List<String> expired(List<String> indices, Instant now, int keepMonths) {
    YearMonth oldest = YearMonth.from(now.atOffset(ZoneOffset.UTC)).minusMonths(keepMonths);
    return indices.stream().filter(index -> isBefore(index, oldest)).toList();
  }

  private boolean isBefore(String index, YearMonth oldest) {
    String start = events() + '-';
    if (!index.startsWith(start)) {
      return false;
    }
    String month = index.substring(start.length());
    if (month.equals(EARLIER)) {
      return true;
    }
    try {
      return YearMonth.parse(month.replace('.', '-')).isBefore(oldest);
    } catch (DateTimeException e) {
      return false; // somebody else's, with a name that begins as ours do
    }
  }

  /** Index templates by name; each says which indices it is for, their mapping and their alias. */
  Map<String, String> templates() {
    Map<String, String> templates = new LinkedHashMap<>();
    templates.put(events(), resource("events-template.json"));
    templates.put(deadLetters(), resource("dead-letters-template.json"));
    return templates;
  }

  private String resource(String name) {
    try (InputStream in = EventIndices.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return new String(in.readAllBytes(), UTF_8).replace("${prefix}", prefix);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
