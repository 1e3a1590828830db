package io.raptorflow.operators.detection.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Status;
import java.util.UUID;

/** Alerts as events: the same alert makes the same event, however often it is told. */
public final class AlertEvents {
  /** The {@code source} of every alert. */
  public static final String SOURCE = "urn:raptorflow:detection:alerts";

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
        .data(PayloadJson.write(alert))
        .build();
  }
}
