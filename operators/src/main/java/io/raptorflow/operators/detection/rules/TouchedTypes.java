package io.raptorflow.operators.detection.rules;

import io.raptorflow.operators.detection.rules.PatternNode.And;
import io.raptorflow.operators.detection.rules.PatternNode.Atomic;
import io.raptorflow.operators.detection.rules.PatternNode.Cel;
import io.raptorflow.operators.detection.rules.PatternNode.Condition;
import io.raptorflow.operators.detection.rules.PatternNode.Contiguity;
import io.raptorflow.operators.detection.rules.PatternNode.Edge;
import io.raptorflow.operators.detection.rules.PatternNode.Graph;
import io.raptorflow.operators.detection.rules.PatternNode.Or;
import io.raptorflow.operators.detection.rules.PatternNode.Property;
import io.raptorflow.operators.detection.rules.PatternNode.Quantifier;
import io.raptorflow.operators.detection.rules.PatternNode.Step;
import java.util.Set;
import java.util.function.Function;
import org.apache.flink.cep.pattern.WithinType;
import org.jspecify.annotations.Nullable;

/**
 * Which event types can make a difference to a pattern, from the conditions that ask for {@code
 * event.type}; null stands for every type. An event that cannot start a pattern leaves one without
 * partial matches as it was. Where a step or a repetition is strict, any event ends a partial match
 * and so makes a difference; and where the last step says what must not follow, Flink may wait for
 * it only from the next event of whatever type. A window between events also depends on the state
 * an event that is skipped leaves the automaton in.
 */
final class TouchedTypes {
  private final Function<Cel, @Nullable Expression> expressions;

  TouchedTypes(Function<Cel, @Nullable Expression> expressions) {
    this.expressions = expressions;
  }

  /** Types of events that can be the first of a match. */
  @Nullable Set<String> starting(Graph graph) {
    Set<String> types = Set.of();
    for (Step step : graph.steps()) {
      types =
          Expression.either(
              types,
              step.node() instanceof Graph inner
                  ? starting(inner)
                  : of(((Atomic) step.node()).condition()));
      if (!step.edge().negates() && !step.node().quantifier().has(Property.OPTIONAL)) {
        return types;
      }
    }
    return null;
  }

  /** Types of events that can change anything, once there are partial matches. */
  @Nullable Set<String> any(Graph graph) {
    if (graph.window() != null && graph.window().type() == WithinType.PREVIOUS_AND_CURRENT) {
      return null;
    }
    Set<String> types = Set.of();
    for (int i = 0; i < graph.steps().size(); i++) {
      Step step = graph.steps().get(i);
      boolean strict = i > 0 && (step.edge() == Edge.STRICT || step.edge() == Edge.NOT_NEXT);
      boolean pending = step.edge() == Edge.NOT_FOLLOW && i == graph.steps().size() - 1;
      if (strict || pending || needsEveryEvent(step.node().quantifier())) {
        return null;
      }
      types = Expression.either(types, any(step.node()));
    }
    return types;
  }

  private @Nullable Set<String> any(PatternNode node) {
    Set<String> own = node instanceof Graph inner ? any(inner) : of(((Atomic) node).condition());
    Condition until = node.quantifier().until();
    return until == null ? own : Expression.either(own, of(until));
  }

  private static boolean needsEveryEvent(Quantifier quantifier) {
    if (quantifier.times() != null && quantifier.times().window() != null) {
      return true;
    }
    return !quantifier.has(Property.SINGLE) && quantifier.contiguity() == Contiguity.STRICT;
  }

  private @Nullable Set<String> of(@Nullable Condition condition) {
    if (condition instanceof Cel cel) {
      Expression expression = expressions.apply(cel);
      return expression == null ? null : expression.types();
    }
    if (condition instanceof And and) {
      Set<String> types = null;
      for (Condition one : and.all()) {
        types = Expression.both(types, of(one));
      }
      return types;
    }
    if (condition instanceof Or or) {
      Set<String> types = Set.of();
      for (Condition one : or.any()) {
        types = Expression.either(types, of(one));
      }
      return types;
    }
    return null;
  }
}
