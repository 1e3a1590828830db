package io.raptorflow.operators.detection.rules;

import java.util.List;

/** What can be said of a node's condition from the event alone. */
sealed interface Guard {
  Guard ALWAYS = new All(List.of());

  Requirement requirement();

  /** Whether it may hold, whatever events were matched before. */
  boolean mayHold(ObservedEvent event, RuleCounters counters);

  /** Whether it holds, whatever events were matched before. */
  boolean mustHold(ObservedEvent event, RuleCounters counters);

  record One(Expression expression) implements Guard {
    @Override
    public Requirement requirement() {
      return expression.requirement();
    }

    @Override
    public boolean mayHold(ObservedEvent event, RuleCounters counters) {
      return expression.readsMatched()
          ? expression.requirement().admits(event)
          : event.holds(expression, counters);
    }

    @Override
    public boolean mustHold(ObservedEvent event, RuleCounters counters) {
      return !expression.readsMatched() && event.holds(expression, counters);
    }
  }

  record All(List<Guard> parts) implements Guard {
    @Override
    public Requirement requirement() {
      return parts.stream().map(Guard::requirement).reduce(Requirement.ANYTHING, Requirement::and);
    }

    @Override
    public boolean mayHold(ObservedEvent event, RuleCounters counters) {
      for (Guard part : parts) {
        if (!part.mayHold(event, counters)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public boolean mustHold(ObservedEvent event, RuleCounters counters) {
      for (Guard part : parts) {
        if (!part.mustHold(event, counters)) {
          return false;
        }
      }
      return true;
    }
  }

  record Any(List<Guard> parts) implements Guard {
    @Override
    public Requirement requirement() {
      return parts.stream().map(Guard::requirement).reduce(Requirement.NOTHING, Requirement::or);
    }

    @Override
    public boolean mayHold(ObservedEvent event, RuleCounters counters) {
      for (Guard part : parts) {
        if (part.mayHold(event, counters)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public boolean mustHold(ObservedEvent event, RuleCounters counters) {
      for (Guard part : parts) {
        if (part.mustHold(event, counters)) {
          return true;
        }
      }
      return false;
    }
  }

  record Negation(Guard negated) implements Guard {
    @Override
    public Requirement requirement() {
      return Requirement.ANYTHING;
    }

    @Override
    public boolean mayHold(ObservedEvent event, RuleCounters counters) {
      return !negated.mustHold(event, counters);
    }

    @Override
    public boolean mustHold(ObservedEvent event, RuleCounters counters) {
      return !negated.mayHold(event, counters);
    }
  }
}
