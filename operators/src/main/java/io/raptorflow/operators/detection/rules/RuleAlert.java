package io.raptorflow.operators.detection.rules;

import io.raptorflow.schemas.Event;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What people read of a match.
 *
 * @param cause what repeated matches have in common: {@code rule/ID/KEY}
 * @param at when the match was complete
 * @param since time of the first event of the match
 * @param evidence ids of the matched events in the order of time, source and id, at most {@link
 *     #MOST_EVIDENCE}
 * @param events how many events were matched
 */
public record RuleAlert(
    String tenant,
    String cause,
    Severity severity,
    String sentence,
    Instant at,
    Instant since,
    List<String> evidence,
    int events) {
  /** Most ids of events an alert names. */
  public static final int MOST_EVIDENCE = 20;

  private static final Comparator<Event> ORDER =
      Comparator.comparing(Event::time).thenComparing(Event::source).thenComparing(Event::id);

  public RuleAlert {
    evidence = List.copyOf(evidence);
  }

  /** The alert of a match; an event that matched at several nodes counts once. */
  public static RuleAlert of(RuleMatch match) {
    List<Event> matched =
        match.events().values().stream()
            .flatMap(Collection::stream)
            .distinct()
            .sorted(ORDER)
            .toList();
    return new RuleAlert(
        match.tenant(),
        "rule/" + match.ruleId() + "/" + match.key(),
        match.severity(),
        match.sentence(),
        match.at(),
        matched.isEmpty() ? match.at() : matched.get(0).time(),
        matched.stream().limit(MOST_EVIDENCE).map(Event::id).toList(),
        matched.size());
  }
}
