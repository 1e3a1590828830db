package io.raptorflow.operators.detection.bottleneck.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task whose events are written one after the other. */
final class TaskEvents {
  static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");
  static final String TENANT = "acme";

  private final String id;
  private final List<Event> events = new ArrayList<>();
  private String type = "copy";
  private @Nullable String owner;
  private @Nullable String team;
  private String further = "";

  TaskEvents(String id) {
    this.id = id;
  }

  TaskEvents type(String value) {
    type = value;
    return this;
  }

  TaskEvents owner(@Nullable String value) {
    owner = value;
    return this;
  }

  TaskEvents team(@Nullable String value) {
    team = value;
    return this;
  }

  /** More fields, as JSON, for example {@code "blockedBy":["t9"]}. */
  TaskEvents with(String fields) {
    further = "," + fields;
    return this;
  }

  TaskEvents is(String state, double hour) {
    return is(state, hour(hour));
  }

  TaskEvents is(String state, Instant at) {
    String payload =
        "{\"id\":\"%s\",\"plan\":\"p1\",\"type\":\"%s\",\"state\":\"%s\"%s%s%s}"
            .formatted(id, type, state, field("owner", owner), field("team", team), further);
    events.add(event(id, events.size(), at, payload));
    return this;
  }

  List<Event> events() {
    return List.copyOf(events);
  }

  Event last() {
    return events.get(events.size() - 1);
  }

  static Instant hour(double hour) {
    return MONDAY.plus(Duration.ofSeconds(Math.round(hour * 3_600)));
  }

  static Event event(String task, int number, Instant at, String payload) {
    return Event.builder()
        .id(task + "-" + number)
        .source("urn:test:tasks")
        .type(number == 0 ? EventType.DATA_CREATED : EventType.DATA_UPDATED)
        .subject("task/" + task)
        .time(at)
        .tenant(TENANT)
        .data(payload.getBytes(UTF_8))
        .build();
  }

  private static String field(String name, @Nullable String value) {
    return value == null ? "" : ",\"%s\":\"%s\"".formatted(name, value);
  }
}
