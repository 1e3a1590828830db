package io.raptorflow.operators.detection.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.Program;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A checked CEL expression, ready to be evaluated. */
final class Expression {
  private final String text;
  private final Program program;
  private final boolean readsMatched;
  private final @Nullable Set<String> types;

  Expression(String text, Program program, CelAbstractSyntaxTree ast) {
    this.text = text;
    this.program = program;
    readsMatched =
        ast.getReferenceMap().values().stream()
            .map(CelReference::name)
            .anyMatch(name -> name.startsWith(MatchedEvents.PREFIX));
    types = requiredTypes(ast.getExpr(), ast);
  }

  String text() {
    return text;
  }

  /** Whether the answer depends on events matched before. */
  boolean readsMatched() {
    return readsMatched;
  }

  /** Wire names of the event types outside of which it is false; null if it may hold for any. */
  @Nullable Set<String> types() {
    return types;
  }

  /** Whether it holds; an event that lacks what is asked for does not match, and is counted. */
  boolean holds(ObservedEvent event, MatchedEvents matched, RuleCounters counters) {
    return Boolean.TRUE.equals(value(event, matched, counters));
  }

  /** The value, or null, counted, if it has none for this event. */
  @Nullable Object value(ObservedEvent event, MatchedEvents matched, RuleCounters counters) {
    return value(name -> variable(name, event, matched), counters);
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
    try {
      matched.of(node).forEach(event -> events.add(event.fields()));
    } catch (Exception e) {
      // Flink declares Exception; what its buffer throws is a failure of state, not of the rule.
      throw new IllegalStateException("cannot read the events matched at node " + node, e);
    }
    return events;
  }

  private static @Nullable Set<String> requiredTypes(CelExpr expr, CelAbstractSyntaxTree ast) {
    if (expr.getKind() != CelExpr.ExprKind.Kind.CALL) {
      return null;
    }
    List<CelExpr> args = expr.call().args();
    switch (expr.call().function()) {
      case "_&&_":
        return both(requiredTypes(args.get(0), ast), requiredTypes(args.get(1), ast));
      case "_||_":
        return either(requiredTypes(args.get(0), ast), requiredTypes(args.get(1), ast));
      case "_==_":
        return isType(args.get(0), ast)
            ? constant(args.get(1))
            : isType(args.get(1), ast) ? constant(args.get(0)) : null;
      case "@in":
        return isType(args.get(0), ast) ? constants(args.get(1)) : null;
      default:
        return null;
    }
  }

  /** What two conditions that must both hold require. */
  static @Nullable Set<String> both(@Nullable Set<String> one, @Nullable Set<String> other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    Set<String> common = new HashSet<>(one);
    common.retainAll(other);
    return common;
  }

  /** What two conditions of which one must hold require. */
  static @Nullable Set<String> either(@Nullable Set<String> one, @Nullable Set<String> other) {
    if (one == null || other == null) {
      return null;
    }
    Set<String> all = new HashSet<>(one);
    all.addAll(other);
    return all;
  }

  private static boolean isType(CelExpr expr, CelAbstractSyntaxTree ast) {
    return ast.getReference(expr.id())
        .map(reference -> reference.name().equals(EventAttribute.TYPE.variable()))
        .orElse(false);
  }

  private static @Nullable Set<String> constant(CelExpr expr) {
    return expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT
            && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE
        ? Set.of(expr.constant().stringValue())
        : null;
  }

  private static @Nullable Set<String> constants(CelExpr expr) {
    if (expr.getKind() != CelExpr.ExprKind.Kind.LIST) {
      return null;
    }
    Set<String> all = new HashSet<>();
    for (CelExpr element : expr.list().elements()) {
      Set<String> one = constant(element);
      if (one == null) {
        return null;
      }
      all.addAll(one);
    }
    return all;
  }
}
