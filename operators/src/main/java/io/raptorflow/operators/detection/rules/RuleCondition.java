package io.raptorflow.operators.detection.rules;

import org.apache.flink.cep.pattern.conditions.IterativeCondition;

/**
 * A CEL condition where Flink asks for one. Patterns are built where they run, so the program
 * itself never travels; Flink only checks that a condition could.
 */
final class RuleCondition extends IterativeCondition<ObservedEvent> {
  private static final long serialVersionUID = 1L;

  private final transient Expression expression;
  private final transient RuleCounters counters;

  RuleCondition(Expression expression, RuleCounters counters) {
    this.expression = expression;
    this.counters = counters;
  }

  @Override
  public boolean filter(ObservedEvent event, Context<ObservedEvent> context) {
    return expression.readsMatched()
        ? expression.holds(event, context::getEventsForPattern, counters)
        : event.holds(expression, counters);
  }
}
