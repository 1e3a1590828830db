package io.raptorflow.operators.knowledge.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Subject;
import java.time.Instant;
import java.util.List;

/** Events and what lies beneath them, for tests. */
final class GraphEvents {
  static final String TENANT = "acme-shop";
  static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  static final HalfLife MONTH = HalfLife.ofDays(30);

  private GraphEvents() {}

  static Event created(String subject, String json) {
    return event(EventType.DATA_CREATED, subject, json);
  }

  static Event event(EventType type, String subject, String json) {
    return Event.builder()
        .id(type.wireName() + "-of-" + subject)
        .source("urn:test")
        .type(type)
        .subject(subject)
        .time(NOON)
        .tenant(TENANT)
        .data(json.getBytes(UTF_8))
        .build();
  }

  static Evidence evidence(String id, Instant time) {
    return new Evidence(time, "urn:test", id, new Subject("asset", id), Evidence.WHOLE);
  }

  static Node campaign(String id) {
    return new Node(NodeKind.CAMPAIGN, id);
  }

  static Node person(String id) {
    return new Node(NodeKind.PERSON, id);
  }

  static Node product(String id) {
    return new Node(NodeKind.PRODUCT, id);
  }

  static Node competitor(String id) {
    return new Node(NodeKind.COMPETITOR, id);
  }

  static Node channel(String id) {
    return new Node(NodeKind.CHANNEL, id);
  }

  static Node concept(String id) {
    return new Node(NodeKind.CONCEPT, id);
  }

  static NameDictionary noNames() {
    return new NameDictionary(TENANT, List.of());
  }
}
