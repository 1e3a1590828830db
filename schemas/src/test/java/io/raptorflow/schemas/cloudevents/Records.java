package io.raptorflow.schemas.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.schemas.Channel;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.Status;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Records as a producer might write them. */
final class Records {
  static final PayloadCheck ANY_PAYLOAD = (type, entity, dataSchema, data) -> null;
  static final String PAYLOAD = "{\"series\":\"ads.cpc\",\"value\":0.42}";

  private Records() {}

  /** The attributes of a small valid event, changed by the caller. */
  static Map<String, String> attributes(Consumer<Map<String, String>> change) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("specversion", "1.0");
    attributes.put("id", "e-1");
    attributes.put("source", "https://ads.example/reports");
    attributes.put("type", "io.raptorflow.metric_recorded");
    attributes.put("subject", "metric/ads.cpc");
    attributes.put("time", "2026-03-01T12:00:00Z");
    attributes.put("tenant", "acme");
    change.accept(attributes);
    return attributes;
  }

  static Reading readBinary(Map<String, String> attributes, byte[] value) {
    return new EventReader(ANY_PAYLOAD)
        .read(
            sink ->
                attributes.forEach((name, text) -> sink.accept("ce_" + name, text.getBytes(UTF_8))),
            value);
  }

  static Reading readStructured(String json) {
    return readStructured(json.getBytes(UTF_8));
  }

  static Reading readStructured(byte[] json) {
    return new EventReader(ANY_PAYLOAD)
        .read(
            sink ->
                sink.accept(
                    "content-type", "application/cloudevents+json; charset=UTF-8".getBytes(UTF_8)),
            json);
  }

  /** An event with every attribute there is. */
  static Event full() {
    return Event.builder()
        .id("e-2")
        .source("urn:raptorflow:agent:AnomalyDetector/series")
        .type(EventType.WARNING_ISSUED)
        .subject("metric/ads.cpc")
        .time(Instant.parse("2026-03-01T12:00:00.123456789Z"))
        .tenant("ACME Köln")
        .channel(Channel.ANALYTICS)
        .dataSchema("https://raptorflow.io/schemas/metric/1")
        .lord(Lord.SEER)
        .agent("AnomalyDetector")
        .correlationId("w-7")
        .causationId("e-1")
        .status(Status.WARNING)
        .recordedTime(Instant.parse("2026-03-01T12:00:01Z"))
        .hops(3)
        .traceParent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
        .copyOf(Channel.SYSTEM_EVENTS)
        .extensions(Map.of("shard", "7"))
        .data("{\"series\":\"ads.cpc\",\"score\":0.999,\"sentence\":\"größer\"}".getBytes(UTF_8))
        .build();
  }
}
