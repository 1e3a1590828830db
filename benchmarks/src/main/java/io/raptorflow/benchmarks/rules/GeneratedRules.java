package io.raptorflow.benchmarks.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * Rules of five kinds in turn, over the series and tenants of {@link GeneratedStream}: a threshold,
 * a rise within a window that refers to the event before, a sequence across two series of one
 * campaign, three high points, and a blocked task that does not go on.
 */
public final class GeneratedRules {
  private static final String ONCE =
      "{\"consumingStrategy\":\"SKIP_TILL_NEXT\",\"properties\":[\"SINGLE\"]}";
  private static final String THRICE =
      "{\"consumingStrategy\":\"SKIP_TILL_NEXT\",\"properties\":[\"TIMES\"],"
          + "\"times\":{\"from\":3,\"to\":3}}";

  private GeneratedRules() {}

  /** The first so many; the more, the more tenants and series they are about. */
  public static List<String> first(int count) {
    List<String> rules = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rules.add(rule(i));
    }
    return rules;
  }

  private static String rule(int number) {
    String tenant = GeneratedStream.tenant(number / 5 % 10);
    String series = GeneratedStream.series(number / 5 * 7);
    String other = GeneratedStream.series(number / 5 * 7 + 1);
    int limit = 900 + number * 31 % 90;
    return switch (number % 5) {
      case 0 ->
          rule(
              tenant,
              number,
              "event.subject",
              "${key} reached ${matched.a[0].data.value}",
              node("a", ONCE, metric(series, "event.data.value > %d.0".formatted(limit))),
              "",
              "");
      case 1 ->
          rule(
              tenant,
              number,
              "event.subject",
              "${key} rose from ${matched.a[0].data.value}",
              node("a", ONCE, metric(series, "event.data.value > %d.0".formatted(limit)))
                  + ","
                  + node("b", ONCE, metric(series, "event.data.value > matched.a[0].data.value")),
              edge("SKIP_TILL_NEXT"),
              window(10));
      case 2 ->
          rule(
              tenant,
              number,
              "event.data.campaign",
              "${key}: one series up, then another down",
              node("a", ONCE, metric(series, "event.data.value > %d.0".formatted(limit)))
                  + ","
                  + node("b", ONCE, metric(other, "event.data.value < 100.0")),
              edge("SKIP_TILL_NEXT"),
              window(15));
      case 3 ->
          rule(
              tenant,
              number,
              "event.subject",
              "${key} was high ${size(matched.a)} times",
              node("a", THRICE, metric(series, "event.data.value > %d.0".formatted(limit))),
              "",
              window(30));
      default ->
          rule(
              tenant,
              number,
              "event.subject",
              "${key} is blocked and does not go on",
              node(
                      "a",
                      ONCE,
                      "event.type == 'status_updated' && event.data.state == 'blocked'"
                          + " && event.data.plan == 'plan-%d'".formatted(number / 5 % 20))
                  + ","
                  + node(
                      "b",
                      ONCE,
                      "event.type == 'status_updated' && event.data.state == 'in_progress'"),
              edge("NOT_FOLLOW"),
              window(60));
    };
  }

  private static String metric(String series, String condition) {
    return "event.type == 'metric_recorded' && event.data.series == '%s' && %s"
        .formatted(series, condition);
  }

  private static String node(String name, String quantifier, String condition) {
    return """
        {"name":"%s","type":"ATOMIC","quantifier":%s,\
        "condition":{"type":"CEL","expression":"%s"}}"""
        .formatted(name, quantifier, condition);
  }

  private static String edge(String type) {
    return "{\"source\":\"a\",\"target\":\"b\",\"type\":\"%s\"}".formatted(type);
  }

  private static String window(int minutes) {
    return ",\"window\":{\"type\":\"FIRST_AND_LAST\",\"time\":{\"unit\":\"MINUTES\",\"size\":%d}}"
        .formatted(minutes);
  }

  private static String rule(
      String tenant,
      int number,
      String key,
      String sentence,
      String nodes,
      String edges,
      String window) {
    return rule(tenant, "rule-" + number, 1, true, key, sentence, nodes, edges, window);
  }

  private static String rule(
      String tenant,
      String id,
      long version,
      boolean enabled,
      String key,
      String sentence,
      String nodes,
      String edges,
      String window) {
    return """
        {"tenant":"%s","id":"%s","version":%d,"enabled":%s,"key":"%s",\
        "valid_from":"2020-01-01T00:00:00Z","severity":"WARNING","sentence":"%s",\
        "pattern":{"name":"root","type":"COMPOSITE","quantifier":%s,"nodes":[%s],"edges":[%s]%s,\
        "afterMatchStrategy":{"type":"SKIP_PAST_LAST_EVENT","patternName":null}}}"""
        .formatted(tenant, id, version, enabled, key, sentence, ONCE, nodes, edges, window);
  }

  /** A rule that speaks of every event on which the condition holds. */
  public static String probe(
      String tenant, String id, long version, boolean enabled, String condition) {
    return rule(
        tenant,
        id,
        version,
        enabled,
        "event.subject",
        "${key} was seen",
        node("a", ONCE, condition),
        "",
        "");
  }
}
