package io.raptorflow.operators.detection.rules;

import dev.cel.compiler.CelCompiler;
import io.raptorflow.operators.detection.rules.PatternNode.Edge;
import io.raptorflow.operators.detection.rules.PatternNode.Graph;
import io.raptorflow.operators.detection.rules.PatternNode.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.flink.cep.nfa.NFA;
import org.apache.flink.cep.nfa.compiler.NFACompiler;
import org.apache.flink.cep.pattern.MalformedPatternException;
import org.apache.flink.cep.pattern.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compiles rules, checking what their form alone does not show: that expressions have a meaning and
 * the right type, and that Flink can run the pattern. Keeps compiled conditions, so that rules
 * which ask the same share the answer.
 */
final class RuleCompiler {
  private static final int MOST_SHARED = 20_000;
  private static final int HASH_DIGITS = 24;

  private final RuleCounters counters;
  private final Map<String, Expression> shared =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Expression> eldest) {
          return size() > MOST_SHARED;
        }
      };

  RuleCompiler(RuleCounters counters) {
    this.counters = counters;
  }

  /**
   * @throws InvalidRule with every fault
   */
  CompiledRule compile(String json) throws InvalidRule {
    return compile(new RuleReader().read(json));
  }

  CompiledRule compile(Rule rule) throws InvalidRule {
    Faults faults = new Faults();
    List<String> nodes = new ArrayList<>();
    collectNames(rule.pattern(), nodes);
    CelCompiler conditions = CelEnvironment.conditions(nodes);
    PatternCompiler patterns = new PatternCompiler(conditions, shared, faults, counters);
    Expression key = CelEnvironment.compile(CelEnvironment.keys(), rule.key(), "$.key", faults);
    Sentence sentence = Sentence.compile(rule.sentence(), CelEnvironment.sentences(nodes), faults);
    Pattern<ObservedEvent, ObservedEvent> pattern = pattern(rule.pattern(), patterns, faults);
    faults.throwIfAny();
    if (key == null || pattern == null) {
      throw new IllegalStateException("a rule without faults has a key and a pattern");
    }
    TouchFinder touch = new TouchFinder(patterns::expression);
    return new CompiledRule(
        rule,
        identity(rule),
        key,
        sentence,
        NFACompiler.compileFactory(pattern, false).createNFA(),
        pattern.getAfterMatchSkipStrategy(),
        MatchLength.of(rule.pattern()),
        touch.starting(rule.pattern()),
        touch.any(rule.pattern()));
  }

  /** Of the key expression, in the name under which its events are routed. */
  static String hash(String text) {
    return DigestUtils.sha256Hex(text).substring(0, HASH_DIGITS);
  }

  private static @Nullable Pattern<ObservedEvent, ObservedEvent> pattern(
      Graph graph, PatternCompiler patterns, Faults faults) {
    Edge last = graph.steps().get(graph.steps().size() - 1).edge();
    if (last == Edge.NOT_FOLLOW && graph.steps().size() > 1 && graph.window() == null) {
      faults.add("$.pattern.window", "nothing", "a window, as the last node says what must not be");
      return null;
    }
    try {
      Pattern<ObservedEvent, ObservedEvent> pattern = patterns.compile(graph);
      if (NFACompiler.canProduceEmptyMatches(pattern)) {
        faults.add("$.pattern", "only optional nodes", "at least one node that must match");
        return null;
      }
      if (!isWhole(NFACompiler.compileFactory(pattern, false).createNFA())) {
        faults.add(
            "$.pattern",
            "a pattern of which Flink's automaton has a transition that leads nowhere",
            "another form of it; known to fail: an optional greedy loop with an until condition"
                + " right after a NOT_FOLLOW, where a node between helps");
        return null;
      }
      return pattern;
    } catch (MalformedPatternException
        | UnsupportedOperationException
        | IllegalArgumentException
        | IllegalStateException
        | NullPointerException e) {
      // flink-cep 2.2.1 fails with a NullPointerException on some greedy loops after optional nodes
      faults.add("$.pattern", "a pattern Flink refuses", "one it can run: " + e.getMessage());
      return null;
    }
  }

  /**
   * Whether every transition leads to a state. flink-cep 2.2.1 forgets the one after an optional
   * greedy loop with an until condition that follows a NOT_FOLLOW, and fails with a
   * NullPointerException on the event that takes the transition, which would end the job.
   */
  static boolean isWhole(NFA<?> automaton) {
    return automaton.getStates().stream()
        .flatMap(state -> state.getStateTransitions().stream())
        .allMatch(transition -> transition.getTargetState() != null);
  }

  private static void collectNames(PatternNode node, List<String> names) {
    if (node instanceof Graph graph) {
      for (Step step : graph.steps()) {
        collectNames(step.node(), names);
      }
    } else {
      names.add(node.name());
    }
  }

  private static String identity(Rule rule) {
    return rule.tenant() + '|' + rule.id() + '|' + hash(rule.key() + '\n' + rule.pattern());
  }
}
