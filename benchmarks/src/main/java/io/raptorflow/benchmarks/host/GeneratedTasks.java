package io.raptorflow.benchmarks.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.time.Instant;
import org.apache.flink.api.common.functions.MapFunction;

/** Makes the n-th task: what one of 1,000 counters says, asked as of a moment of its own. */
final class GeneratedTasks implements MapFunction<Long, Event> {
  private static final long serialVersionUID = 1L;
  private static final long FIRST_MILLIS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

  @Override
  public Event map(Long number) {
    String task =
        "{\"agent\":\"CounterAgent\",\"capability\":\"tell_count\",\"input\":{\"series\":\"series-"
            + number % GeneratedEvents.KEYS
            + "\"}}";
    return Event.builder()
        .id(Long.toString(number))
        .source("urn:raptorflow:benchmark")
        .type(EventType.MESSAGE_SENT)
        .subject("message/" + number)
        .time(Instant.ofEpochMilli(FIRST_MILLIS + number))
        .tenant("benchmark")
        .data(task.getBytes(UTF_8))
        .build();
  }
}
