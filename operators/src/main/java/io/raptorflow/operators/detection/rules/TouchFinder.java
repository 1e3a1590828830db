package io.raptorflow.operators.detection.rules;

import io.raptorflow.operators.detection.rules.PatternNode.And;
import io.raptorflow.operators.detection.rules.PatternNode.Atomic;
import io.raptorflow.operators.detection.rules.PatternNode.Cel;
import io.raptorflow.operators.detection.rules.PatternNode.Condition;
import io.raptorflow.operators.detection.rules.PatternNode.Contiguity;
import io.raptorflow.operators.detection.rules.PatternNode.Edge;
import io.raptorflow.operators.detection.rules.PatternNode.Graph;
import io.raptorflow.operators.detection.rules.PatternNode.Not;
import io.raptorflow.operators.detection.rules.PatternNode.Or;
import io.raptorflow.operators.detection.rules.PatternNode.Property;
import io.raptorflow.operators.detection.rules.PatternNode.Quantifier;
import io.raptorflow.operators.detection.rules.PatternNode.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.cep.pattern.WithinType;
import org.jspecify.annotations.Nullable;

/**
 * Finds which events can make a difference to a pattern, from its conditions. An event that cannot
 * start a pattern leaves one without partial matches as it was. Where a step or a repetition is
 * strict, any event ends a partial match and so makes a difference; and where the last step says
 * what must not follow, and the one before is not a single event, Flink may wait for it only from
 * the next event of whatever type. A window between events also depends on the state an event that
 * is skipped leaves the automaton in.
 */
final class TouchFinder {
  private final Function<Cel, @Nullable Expression> expressions;

  TouchFinder(Function<Cel, @Nullable Expression> expressions) {
    this.expressions = expressions;
  }

  /** Events that can be the first of a match. */
  Touch starting(Graph graph) {
    List<Guard> guards = new ArrayList<>();
    return starts(graph, guards) ? touch(guards) : Touch.ANY;
  }

  /** Whether the graph has a node that must match, up to which the guards were added. */
  private boolean starts(Graph graph, List<Guard> guards) {
    for (Step step : graph.steps()) {
      boolean certain = true;
      if (step.node() instanceof Graph inner) {
        certain = starts(inner, guards);
      } else {
        guards.add(of(((Atomic) step.node()).condition()));
      }
      if (certain && !step.edge().negates() && !step.node().quantifier().has(Property.OPTIONAL)) {
        return true;
      }
    }
    return false;
  }

  /** Events that can change anything, once there are partial matches. */
  Touch any(Graph graph) {
    boolean between =
        graph.window() != null && graph.window().type() == WithinType.PREVIOUS_AND_CURRENT;
    List<Guard> guards = new ArrayList<>();
    return !between && touches(graph, guards) ? touch(guards) : Touch.ANY;
  }

  /** Whether some event makes no difference; adds the guards of those that do. */
  private boolean touches(Graph graph, List<Guard> guards) {
    for (int i = 0; i < graph.steps().size(); i++) {
      Step step = graph.steps().get(i);
      boolean strict = i > 0 && (step.edge() == Edge.STRICT || step.edge() == Edge.NOT_NEXT);
      boolean pending = i == graph.steps().size() - 1 && waitsFromTheNextEvent(graph, i);
      if (strict
          || pending
          || needsEveryEvent(step.node().quantifier())
          || !touches(step.node(), guards)) {
        return false;
      }
    }
    return true;
  }

  /** Not so after a single event: taking it leads to the wait itself. */
  private static boolean waitsFromTheNextEvent(Graph graph, int last) {
    if (last == 0 || graph.steps().get(last).edge() != Edge.NOT_FOLLOW) {
      return false;
    }
    PatternNode before = graph.steps().get(last - 1).node();
    boolean single =
        before instanceof Atomic
            && before.quantifier().has(Property.SINGLE)
            && !before.quantifier().has(Property.OPTIONAL)
            && !(last > 1 && graph.steps().get(last - 1).edge().negates());
    return !single;
  }

  private boolean touches(PatternNode node, List<Guard> guards) {
    Condition until = node.quantifier().until();
    if (until != null) {
      guards.add(of(until));
    }
    if (node instanceof Graph inner) {
      return touches(inner, guards);
    }
    guards.add(of(((Atomic) node).condition()));
    return true;
  }

  private static Touch touch(List<Guard> guards) {
    List<Guard> distinct = guards.stream().distinct().toList();
    return new Touch(new Guard.Any(distinct).requirement(), distinct);
  }

  private static boolean needsEveryEvent(Quantifier quantifier) {
    if (quantifier.times() != null && quantifier.times().window() != null) {
      return true;
    }
    return !quantifier.has(Property.SINGLE) && quantifier.contiguity() == Contiguity.STRICT;
  }

  private Guard of(@Nullable Condition condition) {
    if (condition instanceof Cel cel) {
      Expression expression = expressions.apply(cel);
      return expression == null ? Guard.ALWAYS : new Guard.One(expression);
    }
    if (condition instanceof And and) {
      return new Guard.All(and.all().stream().map(this::of).toList());
    }
    if (condition instanceof Or or) {
      return new Guard.Any(or.any().stream().map(this::of).toList());
    }
    return condition instanceof Not not ? new Guard.Negation(of(not.not())) : Guard.ALWAYS;
  }
}
