package io.raptorflow.operators.detection.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelReference;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A checked CEL expression, ready to be evaluated. */
final class Expression {
  private final String text;
  private final Program program;
  private final boolean readsMatched;
  private final Requirement requirement;
  private final Shortcut shortcut;
  private final @Nullable Selector selector;

  Expression(String text, Program program, CelAbstractSyntaxTree ast) {
    this.text = text;
    this.program = program;
    readsMatched =
        ast.getReferenceMap().values().stream()
            .map(CelReference::name)
            .anyMatch(name -> name.startsWith(MatchedEvents.PREFIX));
    requirement = Requirement.of(ast.getExpr(), ast);
    shortcut = Shortcut.of(ast.getExpr(), ast);
    selector = Selector.of(ast.getExpr(), ast);
  }

  String text() {
    return text;
  }

  /** Whether the answer depends on events matched before. */
  boolean readsMatched() {
    return readsMatched;
  }

  /** What an event must be for it to hold. */
  Requirement requirement() {
    return requirement;
  }

  /** Whether it holds; an event that lacks what is asked for does not match, and is counted. */
  boolean holds(ObservedEvent event, MatchedEvents matched, RuleCounters counters) {
    return switch (shortcut.of(event, matched)) {
      case HOLDS -> true;
      case FAILS -> false;
      case OPEN -> Boolean.TRUE.equals(evaluated(event, matched, counters));
    };
  }

  /** What CEL says of it, without the shortcut. */
  @Nullable Object evaluated(ObservedEvent event, MatchedEvents matched, RuleCounters counters) {
    return value(name -> variable(name, event, matched), counters);
  }

  /** The text it is of the event alone; null, counted, if it is none. */
  @Nullable String text(ObservedEvent event, RuleCounters counters) {
    String read = selector == null ? null : selector.textOf(event);
    return read == null && evaluated(event, MatchedEvents.NONE, counters) instanceof String computed
        ? computed
        : read;
  }

  @Nullable Object value(CelVariableResolver variables, RuleCounters counters) {
    try {
      return program.eval(variables);
    } catch (CelEvaluationException e) {
      counters.conditionErrors().inc();
      return null;
    }
  }

  private static Optional<Object> variable(
      String name, ObservedEvent event, MatchedEvents matched) {
    EventAttribute attribute = EventAttribute.ofVariable(name);
    if (attribute != null) {
      return Optional.of(attribute.of(event));
    }
    return name.startsWith(MatchedEvents.PREFIX)
        ? Optional.of(fieldsOf(name.substring(MatchedEvents.PREFIX.length()), matched))
        : Optional.empty();
  }

  static List<Object> fieldsOf(String node, MatchedEvents matched) {
    List<Object> events = new ArrayList<>();
    matchedAt(node, matched).forEach(event -> events.add(event.fields()));
    return events;
  }

  static Iterable<ObservedEvent> matchedAt(String node, MatchedEvents matched) {
    try {
      return matched.of(node);
    } catch (Exception e) {
      // Flink declares Exception; what its buffer throws is a failure of state, not of the rule.
      throw new IllegalStateException("cannot read the events matched at node " + node, e);
    }
  }
}
