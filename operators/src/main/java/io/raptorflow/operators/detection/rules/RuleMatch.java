package io.raptorflow.operators.detection.rules;

import io.raptorflow.schemas.Event;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a rule found.
 *
 * @param key value of the rule's key expression
 * @param sentence the rule's sentence, filled
 * @param at event time at which the match was complete: of the last event, or, where the match is
 *     that something did not come, of the watermark or event that showed it
 * @param events by node, each node's in the order they matched
 */
public record RuleMatch(
    String tenant,
    String ruleId,
    long version,
    Severity severity,
    String key,
    String sentence,
    Instant at,
    Map<String, List<Event>> events) {
  public RuleMatch {
    Map<String, List<Event>> copy = new LinkedHashMap<>();
    events.forEach((node, matched) -> copy.put(node, List.copyOf(matched)));
    events = Collections.unmodifiableMap(copy);
  }
}
