package io.raptorflow.operators.detection.signal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.operators.detection.signal.Drift.Direction;
import io.raptorflow.operators.text.Figure;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** A weak signal as an event: what rules over a campaign look for. */
public final class DriftSignal {
  /** The {@code source} of every weak signal. */
  public static final String SOURCE = "urn:raptorflow:detection:signals";

  private static final ObjectMapper JSON = new ObjectMapper();

  private DriftSignal() {}

  /**
   * @param key of the series' events: {@code tenant|metric/series}
   * @param at end of the day by which it is so
   */
  static Event of(String key, String campaign, Drift drift, Instant at) {
    String tenant = key.substring(0, key.indexOf('|'));
    String subject = key.substring(key.indexOf('|') + 1);
    String series = subject.substring(subject.indexOf('/') + 1);
    String name = String.join("\n", key, at.toString());
    return Event.builder()
        .id(UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString())
        .source(SOURCE)
        .type(EventType.WARNING_ISSUED)
        .subject(subject)
        .time(at)
        .tenant(tenant)
        .status(Status.SUCCESS)
        .hops(1)
        .data(payload(series, campaign, drift))
        .build();
  }

  private static byte[] payload(String series, String campaign, Drift drift) {
    var payload = JSON.createObjectNode();
    payload.put("series", series);
    payload.put("campaign", campaign);
    payload.put("measure", measure(series));
    payload.put("severity", "info");
    payload.put("direction", drift.direction().name().toLowerCase(Locale.ROOT));
    payload.put("t", rounded(drift.t()));
    payload.put("recent", rounded(drift.recent()));
    payload.put("usual", rounded(drift.usual()));
    payload.put("sentence", sentence(series, drift));
    try {
      return JSON.writeValueAsBytes(payload);
    } catch (IOException e) {
      throw new UncheckedIOException("a signal cannot be written as JSON", e);
    }
  }

  /** What a series measures: the last part of its name, {@code spend} of {@code spring.spend}. */
  static String measure(String series) {
    return series.substring(series.lastIndexOf('.') + 1);
  }

  private static String sentence(String series, Drift drift) {
    String what =
        drift.direction() == Direction.FLAT
            ? "is back where it was"
            : "has gone " + drift.direction().name().toLowerCase(Locale.ROOT);
    return String.format(
        Locale.ROOT,
        "%s %s: %s a day over the latest week, %s over the three before (t %.2f).",
        series,
        what,
        Figure.of(drift.recent()),
        Figure.of(drift.usual()),
        drift.t());
  }

  /** So that the order in which a day's points were added cannot be seen. */
  private static double rounded(double value) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.6g", value));
  }
}
