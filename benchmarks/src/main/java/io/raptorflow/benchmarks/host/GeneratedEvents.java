package io.raptorflow.benchmarks.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.time.Instant;
import org.apache.flink.api.common.functions.MapFunction;

/** Makes the n-th event: 250 bytes of payload, one of 1,000 keys. */
final class GeneratedEvents implements MapFunction<Long, Event> {
  static final int KEYS = 1_000;
  static final int PAYLOAD_BYTES = 250;

  private static final long serialVersionUID = 1L;
  private static final long FIRST_MILLIS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

  private final byte[] payload = payload();

  private static byte[] payload() {
    String start = "{\"series\":\"series\",\"value\":1,\"unit\":\"";
    return (start + "x".repeat(PAYLOAD_BYTES - start.length() - 2) + "\"}").getBytes(UTF_8);
  }

  @Override
  public Event map(Long number) {
    return Event.builder()
        .id(Long.toString(number))
        .source("urn:raptorflow:benchmark")
        .type(EventType.METRIC_RECORDED)
        .subject("metric/series-" + number % KEYS)
        .time(Instant.ofEpochMilli(FIRST_MILLIS + number))
        .tenant("benchmark")
        .data(payload)
        .build();
  }
}
