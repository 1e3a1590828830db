package io.raptorflow.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Metric events of many series with a daily rhythm and noise, about 250 bytes of payload each, the
 * same for the same number.
 */
final class Workload {
  static final int SERIES = 1_000;
  static final String TENANT = "benchmark";
  static final String SOURCE = "urn:raptorflow:benchmark";

  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration STEP = Duration.ofMinutes(5);
  private static final int STEPS_A_DAY = 288;

  private Workload() {}

  /** The n-th event, from 0. */
  static Event event(long number) {
    long step = number / SERIES;
    return metric("e" + number, series(number), timeOf(step), value(number, step));
  }

  /** An event of a series that comes after, and is older than, all of it. */
  static Event older(String name, long number) {
    return metric(name + number, series(number), FIRST.minus(STEP), 1);
  }

  static String series(long number) {
    return "benchmark.series-" + number % SERIES;
  }

  static Instant timeOf(long step) {
    return FIRST.plus(STEP.multipliedBy(step));
  }

  private static Event metric(String id, String series, Instant time, double value) {
    String payload =
        String.format(
            Locale.ROOT,
            "{\"series\":\"%s\",\"value\":%.4f,\"unit\":\"EUR\",\"campaign\":\"spring-sale-of-all-brands\","
                + "\"dimensions\":{\"device\":\"mobile\",\"country\":\"DE\",\"channel\":\"paid-social\","
                + "\"placement\":\"feed-top-of-page\",\"audience\":\"returning-customers\"}}",
            series,
            value);
    return Event.builder()
        .id(id)
        .source(SOURCE)
        .type(EventType.METRIC_RECORDED)
        .subject("metric/" + series)
        .time(time)
        .tenant(TENANT)
        .data(payload.getBytes(UTF_8))
        .build();
  }

  /** A rhythm and a noise that looks random and is a function of the number. */
  private static double value(long number, long step) {
    double rhythm = Math.sin(2 * Math.PI * (step % STEPS_A_DAY) / STEPS_A_DAY);
    long hash = number * 0x9E3779B97F4A7C15L;
    hash = (hash ^ hash >>> 32) * 0xD6E8FEB86659FD93L;
    double noise = (hash >>> 11) / (double) (1L << 53) - 0.5;
    return 100 + 20 * rhythm + 10 * noise;
  }
}
