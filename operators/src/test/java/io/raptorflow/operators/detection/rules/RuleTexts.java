package io.raptorflow.operators.detection.rules;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Rules and events the tests speak of. */
public final class RuleTexts {
  static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private RuleTexts() {}

  public static Event event(String id, EventType type, long millis, long value) {
    return event("acme", id, type, millis, value);
  }

  static Event event(String tenant, String id, EventType type, long millis, long value) {
    return Event.builder()
        .id(id)
        .source("/test")
        .type(type)
        .subject("campaign/c1")
        .time(START.plusMillis(millis))
        .tenant(tenant)
        .data(("{\"value\":" + value + "}").getBytes(StandardCharsets.UTF_8))
        .build();
  }

  public static long at(long millis) {
    return START.toEpochMilli() + millis;
  }

  /** A metric, then a greater one, within a second. */
  public static String rises(String tenant, long version, boolean enabled) {
    return envelope(
        tenant, "rises", version, enabled, "event.subject", "2026-01-01T00:00:00Z", rising());
  }

  /** One event on which the condition holds. */
  static String single(String tenant, String condition) {
    return envelope(
            tenant, "single", 1, true, "event.subject", "2026-01-01T00:00:00Z", atomic(condition))
        .replace("rose from ${matched.low[0].data.value}", "stands out");
  }

  private static String atomic(String condition) {
    return """
        {"name":"root","type":"COMPOSITE",
         "quantifier":{"consumingStrategy":"SKIP_TILL_NEXT","properties":["SINGLE"]},
         "nodes":[
          {"name":"one","type":"ATOMIC",
           "quantifier":{"consumingStrategy":"SKIP_TILL_NEXT","properties":["SINGLE"]},
           "condition":{"type":"CEL","expression":"%s"}}],
         "edges":[]}
        """
        .formatted(condition);
  }

  static String rising() {
    return """
        {"name":"root","type":"COMPOSITE",
         "quantifier":{"consumingStrategy":"SKIP_TILL_NEXT","properties":["SINGLE"]},
         "nodes":[
          {"name":"low","type":"ATOMIC",
           "quantifier":{"consumingStrategy":"SKIP_TILL_NEXT","properties":["SINGLE"]},
           "condition":{"type":"CEL","expression":"event.type == 'metric_recorded'"}},
          {"name":"high","type":"ATOMIC",
           "quantifier":{"consumingStrategy":"SKIP_TILL_NEXT","properties":["SINGLE"]},
           "condition":{"type":"CEL","expression":
             "event.type == 'metric_recorded' && event.data.value > matched.low[0].data.value"}}],
         "edges":[{"source":"low","target":"high","type":"SKIP_TILL_NEXT"}],
         "window":{"type":"FIRST_AND_LAST","time":{"unit":"SECONDS","size":1}},
         "afterMatchStrategy":{"type":"NO_SKIP","patternName":null}}
        """;
  }

  static String envelope(
      String tenant,
      String id,
      long version,
      boolean enabled,
      String key,
      String validFrom,
      String pattern) {
    return """
        {"tenant":"%s","id":"%s","version":%d,"enabled":%s,"key":"%s","valid_from":"%s",
         "severity":"WARNING","sentence":"${key} rose from ${matched.low[0].data.value}",
         "pattern":%s}
        """
        .formatted(tenant, id, version, enabled, key, validFrom, pattern);
  }
}
