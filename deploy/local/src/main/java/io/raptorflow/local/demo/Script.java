package io.raptorflow.local.demo;

import io.raptorflow.schemas.Event;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is played, and what is known to be in it.
 *
 * @param title what it is, for people
 * @param events in the order of their time
 * @param series every metric series, by name
 * @param plans ids of the plans in it
 */
public record Script(
    String title, List<Event> events, Map<String, Series> series, List<String> plans) {
  /** Tenant of everything that is played. */
  public static final String TENANT = "demo";

  /** Source of everything that is played. */
  public static final String SOURCE = "urn:raptorflow:demo";

  /**
   * A metric series.
   *
   * @param times of its points, milliseconds since the epoch, ascending
   * @param values as many
   * @param windows where something is labelled or planted
   */
  @SuppressWarnings("ArrayRecordComponent") // numbers in bulk; never compared as a whole
  public record Series(long[] times, double[] values, List<Span> windows) {}

  /** Both ends belong to it. */
  public record Span(Instant from, Instant to) {
    boolean contains(Instant time) {
      return !time.isBefore(from) && !time.isAfter(to);
    }
  }
}
