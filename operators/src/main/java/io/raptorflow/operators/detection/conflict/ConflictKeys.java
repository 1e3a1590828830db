package io.raptorflow.operators.detection.conflict;

import io.raptorflow.schemas.Event;
import java.util.ArrayList;
import java.util.List;

/** Which detectors an event concerns, and under which keys: a function of the event alone. */
public final class ConflictKeys {
  private ConflictKeys() {}

  /**
   * The keys of what the event claims, decides or answers now. What it did before, under other
   * keys, has to be told, too: {@link EntityRoutes} remembers that.
   */
  public static List<ConflictKey> of(Event event) {
    List<ConflictKey> keys = new ArrayList<>();
    for (ConflictPattern pattern : ConflictPattern.values()) {
      names(pattern, event).forEach(name -> keys.add(key(pattern, event, name)));
    }
    return keys;
  }

  private static ConflictKey key(ConflictPattern pattern, Event event, String name) {
    return new ConflictKey(pattern, event.tenant(), name);
  }

  private static List<String> names(ConflictPattern pattern, Event event) {
    return switch (pattern) {
      case CONTRADICTING_DECISIONS -> ContradictingDecisions.names(event);
      case DOUBLE_BOOKED_PERSON -> DoubleBookedPerson.names(event);
      case DOUBLE_BOOKED_BUDGET -> BudgetReader.names(event);
      case COMPETING_INITIATIVES -> CompetingInitiatives.names(event);
      case BROKEN_POLICY -> BrokenPolicy.names(event);
      case DISAGREEING_RESULTS -> DisagreeingResults.names(event);
    };
  }
}
