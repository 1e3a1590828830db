package io.raptorflow.local.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Metric;
import java.time.Instant;

/** Makes events of business facts, as a producer of the organisation would. */
final class ScriptEvents {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .serializationInclusion(JsonInclude.Include.NON_EMPTY)
          .build();

  private ScriptEvents() {}

  static Event metric(String id, long time, Metric metric) {
    return of(
        id,
        EventType.METRIC_RECORDED,
        "metric/" + metric.series(),
        Instant.ofEpochMilli(time),
        metric);
  }

  static Event of(String id, EventType type, String subject, Instant time, Object payload) {
    try {
      return Event.builder()
          .id(id)
          .source(Script.SOURCE)
          .type(type)
          .subject(subject)
          .time(time)
          .tenant(Script.TENANT)
          .data(JSON.writeValueAsBytes(payload))
          .build();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          payload.getClass().getSimpleName() + " cannot be written as JSON", e);
    }
  }
}
