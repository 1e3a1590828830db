package io.raptorflow.operators.detection.alert;

import io.raptorflow.operators.detection.rules.RuleMatch;
import io.raptorflow.schemas.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What a rule found, as a sighting. */
public final class RuleSightings {
  /** A rule that does not match again for so long is taken to be over. */
  static final Duration HOLDS = Duration.ofHours(1);

  private RuleSightings() {}

  public static Sighting of(RuleMatch match) {
    List<Event> events =
        match.events().values().stream()
            .flatMap(List::stream)
            .distinct()
            .sorted(
                Comparator.comparing(Event::time)
                    .thenComparing(Event::source)
                    .thenComparing(Event::id))
            .toList();
    Instant since = events.isEmpty() ? match.at() : events.get(0).time();
    return new Sighting(
        match.tenant(),
        "rule",
        "rule/" + match.ruleId() + '/' + match.key(),
        match.severity(),
        events.isEmpty() ? null : events.get(events.size() - 1).subject(),
        match.sentence(),
        since,
        match.at(),
        events.stream().map(Event::id).toList(),
        HOLDS,
        false,
        events.stream().mapToInt(Event::hops).max().orElse(0));
  }
}
