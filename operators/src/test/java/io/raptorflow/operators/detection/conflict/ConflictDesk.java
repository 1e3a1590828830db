package io.raptorflow.operators.detection.conflict;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Hosts the detectors as a job does, and keeps their memory as bytes between any two events. */
final class ConflictDesk {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private final Map<String, byte[]> routes = new HashMap<>();
  private final Map<ConflictKey, byte[]> watches = new HashMap<>();
  private String tenant = "acme";
  private Instant now = START;
  private int events;

  ConflictDesk at(Duration sinceStart) {
    now = START.plus(sinceStart);
    return this;
  }

  ConflictDesk of(String otherTenant) {
    tenant = otherTenant;
    return this;
  }

  /**
   * Tells of a thing as it stands; time goes on by a second with each event.
   *
   * @param json with ' for "
   */
  List<Conflict> tell(String subject, String json) {
    return tell(EventType.DATA_UPDATED, subject, json);
  }

  List<Conflict> tell(EventType type, String subject, String json) {
    now = now.plusSeconds(1);
    return take(
        Event.builder()
            .id("e" + ++events)
            .source("//test")
            .type(type)
            .subject(subject)
            .time(now)
            .tenant(tenant)
            .data(json.replace('\'', '"').getBytes(UTF_8))
            .build());
  }

  long unjudged(ConflictPattern pattern) {
    return watches.entrySet().stream()
        .filter(entry -> entry.getKey().pattern() == pattern)
        .mapToLong(entry -> read(new ConflictWatch.Codec(), entry.getValue()).unjudged())
        .sum();
  }

  /** Bytes of the largest memory of a key. */
  int largestMemory() {
    return watches.values().stream().mapToInt(bytes -> bytes.length).max().orElse(0);
  }

  List<Conflict> take(Event event) {
    var routesCodec = new EntityRoutes.Codec();
    byte[] kept = routes.get(event.key());
    EntityRoutes route = kept == null ? new EntityRoutes() : read(routesCodec, kept);
    List<ConflictKey> keys = route.route(event);
    routes.put(event.key(), written(routesCodec, route));
    List<Conflict> found = new ArrayList<>();
    for (ConflictKey key : keys) {
      var codec = new ConflictWatch.Codec();
      byte[] memory = watches.get(key);
      ConflictWatch watch = memory == null ? ConflictWatch.of(key) : read(codec, memory);
      found.addAll(watch.observe(event));
      watches.put(key, written(codec, watch));
    }
    return found;
  }

  private static <T> byte[] written(CellCodec<T> codec, T value) {
    try {
      var bytes = new ByteArrayOutputStream();
      codec.write(value, new DataOutputStream(bytes));
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static <T> T read(CellCodec<T> codec, byte[] bytes) {
    try {
      return codec.read(codec.version(), new DataInputStream(new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
