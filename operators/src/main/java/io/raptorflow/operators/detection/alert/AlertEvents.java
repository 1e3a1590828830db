package io.raptorflow.operators.detection.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Status;
import java.util.UUID;

/** Alerts as events: the same alert makes the same event, however often it is told. */
public final class AlertEvents {
  /** The {@code source} of every alert. */
  public static final String SOURCE = "urn:raptorflow:detection:alerts";

  private static final ObjectWriter JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .build()
          .writerFor(Alert.class);

  private AlertEvents() {}

  static Event of(String tenant, Alert alert) {
    String name = String.join("\n", tenant, alert.id(), Integer.toString(alert.revision()));
    return Event.builder()
        .id(UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString())
        .source(SOURCE)
        .type(EventType.WARNING_ISSUED)
        .subject("alert/" + alert.id())
        .time(alert.at())
        .tenant(tenant)
        .status(alert.state() == Alert.State.CLOSED ? Status.SUCCESS : Status.WARNING)
        .hops(alert.hops() + 1)
        .data(payload(alert))
        .build();
  }

  private static byte[] payload(Alert alert) {
    try {
      return JSON.writeValueAsBytes(alert);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an alert cannot be written as JSON", e);
    }
  }
}
