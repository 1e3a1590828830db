package io.raptorflow.operators.detection.rules;

import static java.util.Objects.requireNonNull;

import dev.cel.compiler.CelCompiler;
import io.raptorflow.schemas.Event;
import java.util.List;

/** A condition over one event, in the words of the rules: {@code event.data.value > 3.0}. */
public final class EventCondition {
  private static final CelCompiler COMPILER = CelEnvironment.conditions(List.of());

  private final Expression expression;

  private EventCondition(Expression expression) {
    this.expression = expression;
  }

  /**
   * @throws InvalidRule when it is no CEL, reads what an event does not have, or is not boolean
   */
  public static EventCondition compile(String text) throws InvalidRule {
    Faults faults = new Faults();
    Expression compiled = CelEnvironment.compile(COMPILER, text, "where", faults);
    faults.throwIfAny();
    return new EventCondition(requireNonNull(compiled));
  }

  /** Whether it holds; for an event that lacks what it reads it does not. */
  public boolean holds(Event event) {
    return expression.holds(new ObservedEvent(event), MatchedEvents.NONE, RuleCounters.uncounted());
  }

  /** As it is written. */
  public String text() {
    return expression.text();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EventCondition condition && condition.text().equals(text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
