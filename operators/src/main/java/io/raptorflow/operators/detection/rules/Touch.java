package io.raptorflow.operators.detection.rules;

import java.util.List;

/**
 * Which events can make a difference to a pattern: those on which one of some conditions may hold.
 *
 * @param requirement what such an event must be, for looking rules up
 * @param conditions of which one must hold; those that depend on events matched before count as
 *     holding where the event meets what they require
 */
record Touch(Requirement requirement, List<Guard> conditions) {
  /** Every event can. */
  static final Touch ANY = new Touch(Requirement.ANYTHING, List.of(Guard.ALWAYS));

  /** No event can. */
  static final Touch NONE = new Touch(Requirement.NOTHING, List.of());

  Touch {
    conditions = List.copyOf(conditions);
  }

  boolean by(ObservedEvent event, RuleCounters counters) {
    if (!requirement.admits(event)) {
      return false;
    }
    for (Guard condition : conditions) {
      if (condition.mayHold(event, counters)) {
        return true;
      }
    }
    return false;
  }
}
