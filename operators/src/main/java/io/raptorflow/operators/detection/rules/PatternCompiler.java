package io.raptorflow.operators.detection.rules;

import dev.cel.compiler.CelCompiler;
import io.raptorflow.operators.detection.rules.PatternNode.AfterMatch;
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
import io.raptorflow.operators.detection.rules.PatternNode.Times;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.WithinType;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.apache.flink.cep.pattern.conditions.RichAndCondition;
import org.apache.flink.cep.pattern.conditions.RichNotCondition;
import org.apache.flink.cep.pattern.conditions.RichOrCondition;
import org.jspecify.annotations.Nullable;

/** Builds a Flink {@link Pattern} from a graph. */
final class PatternCompiler {
  private final CelCompiler compiler;
  private final Map<String, Expression> shared;
  private final Faults faults;
  private final RuleCounters counters;

  /**
   * @param shared expressions over the event alone that other rules have compiled, by text
   */
  PatternCompiler(
      CelCompiler compiler, Map<String, Expression> shared, Faults faults, RuleCounters counters) {
    this.compiler = compiler;
    this.shared = shared;
    this.faults = faults;
    this.counters = counters;
  }

  /**
   * @throws RuntimeException of the kinds Flink's pattern API refuses patterns with
   */
  Pattern<ObservedEvent, ObservedEvent> compile(Graph graph) {
    Pattern<ObservedEvent, ObservedEvent> pattern = sequence(graph, skip(graph.afterMatch()));
    return graph.window() == null
        ? pattern.within(GraphReader.LONGEST_WINDOW, WithinType.FIRST_AND_LAST)
        : pattern.within(graph.window().time(), graph.window().type());
  }

  /** The compiled condition, null where it has a fault. */
  @Nullable Expression expression(Cel cel) {
    Expression known = shared.get(cel.expression());
    if (known != null) {
      return known;
    }
    Expression compiled = CelEnvironment.compile(compiler, cel.expression(), cel.path(), faults);
    if (compiled != null && !compiled.readsMatched()) {
      shared.put(cel.expression(), compiled);
    }
    return compiled;
  }

  private Pattern<ObservedEvent, ObservedEvent> sequence(Graph graph, AfterMatchSkipStrategy skip) {
    List<Step> steps = graph.steps();
    Pattern<ObservedEvent, ObservedEvent> pattern =
        quantified(begin(steps.get(0).node(), skip), steps.get(0).node().quantifier());
    for (Step step : steps.subList(1, steps.size())) {
      pattern = quantified(append(pattern, step), step.node().quantifier());
    }
    return pattern;
  }

  private Pattern<ObservedEvent, ObservedEvent> begin(
      PatternNode node, AfterMatchSkipStrategy skip) {
    if (node instanceof Graph graph) {
      return Pattern.begin(sequence(graph, AfterMatchSkipStrategy.noSkip()), skip);
    }
    return where(Pattern.begin(node.name(), skip), (Atomic) node);
  }

  private Pattern<ObservedEvent, ObservedEvent> append(
      Pattern<ObservedEvent, ObservedEvent> pattern, Step step) {
    if (step.node() instanceof Graph graph) {
      return appendGraph(pattern, step.edge(), sequence(graph, AfterMatchSkipStrategy.noSkip()));
    }
    String name = step.node().name();
    Pattern<ObservedEvent, ObservedEvent> next =
        switch (step.edge()) {
          case STRICT -> pattern.next(name);
          case SKIP_TILL_NEXT -> pattern.followedBy(name);
          case SKIP_TILL_ANY -> pattern.followedByAny(name);
          case NOT_NEXT -> pattern.notNext(name);
          case NOT_FOLLOW -> pattern.notFollowedBy(name);
        };
    return where(next, (Atomic) step.node());
  }

  private static Pattern<ObservedEvent, ObservedEvent> appendGraph(
      Pattern<ObservedEvent, ObservedEvent> pattern,
      Edge edge,
      Pattern<ObservedEvent, ObservedEvent> group) {
    return switch (edge) {
      case STRICT -> pattern.next(group);
      case SKIP_TILL_NEXT -> pattern.followedBy(group);
      case SKIP_TILL_ANY -> pattern.followedByAny(group);
      case NOT_NEXT, NOT_FOLLOW ->
          throw new UnsupportedOperationException("a negated edge leads to a single node");
    };
  }

  private Pattern<ObservedEvent, ObservedEvent> where(
      Pattern<ObservedEvent, ObservedEvent> pattern, Atomic node) {
    IterativeCondition<ObservedEvent> condition = condition(node.condition());
    return condition == null ? pattern : pattern.where(condition);
  }

  private @Nullable IterativeCondition<ObservedEvent> condition(@Nullable Condition condition) {
    if (condition == null) {
      return null;
    }
    if (condition instanceof Cel cel) {
      Expression expression = expression(cel);
      return expression == null ? null : new RuleCondition(expression, counters);
    }
    if (condition instanceof And and) {
      return joined(and.all(), RichAndCondition::new);
    }
    if (condition instanceof Or or) {
      return joined(or.any(), RichOrCondition::new);
    }
    IterativeCondition<ObservedEvent> negated = condition(((Not) condition).not());
    return negated == null ? null : new RichNotCondition<>(negated);
  }

  private @Nullable IterativeCondition<ObservedEvent> joined(
      List<Condition> conditions, BinaryOperator<IterativeCondition<ObservedEvent>> join) {
    IterativeCondition<ObservedEvent> all = null;
    for (Condition condition : conditions) {
      IterativeCondition<ObservedEvent> one = condition(condition);
      if (one != null) {
        all = all == null ? one : join.apply(all, one);
      }
    }
    return all;
  }

  private Pattern<ObservedEvent, ObservedEvent> quantified(
      Pattern<ObservedEvent, ObservedEvent> pattern, Quantifier quantifier) {
    Pattern<ObservedEvent, ObservedEvent> repeated = repeated(pattern, quantifier);
    if (!quantifier.has(Property.SINGLE) && quantifier.contiguity() == Contiguity.STRICT) {
      repeated = repeated.consecutive();
    }
    if (!quantifier.has(Property.SINGLE) && quantifier.contiguity() == Contiguity.SKIP_TILL_ANY) {
      repeated = repeated.allowCombinations();
    }
    if (quantifier.has(Property.GREEDY)) {
      repeated = repeated.greedy();
    }
    IterativeCondition<ObservedEvent> until = condition(quantifier.until());
    if (until != null) {
      repeated = repeated.until(until);
    }
    return quantifier.has(Property.OPTIONAL) ? repeated.optional() : repeated;
  }

  private static Pattern<ObservedEvent, ObservedEvent> repeated(
      Pattern<ObservedEvent, ObservedEvent> pattern, Quantifier quantifier) {
    Times times = quantifier.times();
    if (quantifier.has(Property.LOOPING)) {
      return times == null ? pattern.oneOrMore() : loop(pattern, times);
    }
    if (!quantifier.has(Property.TIMES) || times == null) {
      return pattern;
    }
    Duration window = times.window();
    if (times.from() == times.to()) {
      return window == null ? pattern.times(times.from()) : pattern.times(times.from(), window);
    }
    return window == null
        ? pattern.times(times.from(), times.to())
        : pattern.times(times.from(), times.to(), window);
  }

  private static Pattern<ObservedEvent, ObservedEvent> loop(
      Pattern<ObservedEvent, ObservedEvent> pattern, Times times) {
    return times.window() == null
        ? pattern.timesOrMore(times.from())
        : pattern.timesOrMore(times.from(), times.window());
  }

  private static AfterMatchSkipStrategy skip(AfterMatch afterMatch) {
    String node = afterMatch.node() == null ? "" : afterMatch.node();
    return switch (afterMatch.type()) {
      case NO_SKIP -> AfterMatchSkipStrategy.noSkip();
      case SKIP_TO_NEXT -> AfterMatchSkipStrategy.skipToNext();
      case SKIP_PAST_LAST_EVENT -> AfterMatchSkipStrategy.skipPastLastEvent();
      case SKIP_TO_FIRST -> AfterMatchSkipStrategy.skipToFirst(node);
      case SKIP_TO_LAST -> AfterMatchSkipStrategy.skipToLast(node);
    };
  }
}
