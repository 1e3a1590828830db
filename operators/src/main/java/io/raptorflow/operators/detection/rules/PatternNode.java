package io.raptorflow.operators.detection.rules;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.flink.cep.pattern.WithinType;
import org.jspecify.annotations.Nullable;

/** A node of a pattern graph, as it is published for dynamic Flink CEP. */
public sealed interface PatternNode {
  /** Unique within the whole rule. */
  String name();

  Quantifier quantifier();

  /** Matches single events; without a condition, every event. */
  record Atomic(String name, Quantifier quantifier, @Nullable Condition condition)
      implements PatternNode {}

  /**
   * A sequence of nodes.
   *
   * @param steps in the order of the edges, never empty; the edge of the first is of no meaning
   * @param window bound of a match in time; only the outermost graph has one
   */
  record Graph(
      String name,
      Quantifier quantifier,
      List<Step> steps,
      @Nullable Window window,
      AfterMatch afterMatch)
      implements PatternNode {
    public Graph {
      steps = List.copyOf(steps);
    }
  }

  /** A node and the edge that leads to it. */
  record Step(Edge edge, PatternNode node) {}

  /** How the events before a node and its own may lie apart. */
  enum Edge {
    STRICT,
    SKIP_TILL_NEXT,
    SKIP_TILL_ANY,
    NOT_NEXT,
    NOT_FOLLOW;

    boolean negates() {
      return this == NOT_NEXT || this == NOT_FOLLOW;
    }
  }

  /** How the repetitions of one node may lie apart. */
  enum Contiguity {
    STRICT,
    SKIP_TILL_NEXT,
    SKIP_TILL_ANY
  }

  /** Of a quantifier, as published. */
  enum Property {
    SINGLE,
    TIMES,
    LOOPING,
    OPTIONAL,
    GREEDY
  }

  /**
   * How often a node matches.
   *
   * @param times bounds of {@code TIMES}; the lower one also of {@code LOOPING}
   * @param until ends a loop
   */
  record Quantifier(
      Contiguity contiguity,
      Set<Property> properties,
      @Nullable Times times,
      @Nullable Condition until) {
    boolean has(Property property) {
      return properties.contains(property);
    }
  }

  /**
   * @param window longest time between repetitions, if bounded
   */
  record Times(int from, int to, @Nullable Duration window) {}

  record Window(WithinType type, Duration time) {}

  /** What happens to other partial matches when one is complete. */
  enum AfterMatchType {
    NO_SKIP,
    SKIP_TO_NEXT,
    SKIP_PAST_LAST_EVENT,
    SKIP_TO_FIRST,
    SKIP_TO_LAST
  }

  /**
   * @param node where {@code SKIP_TO_FIRST} and {@code SKIP_TO_LAST} skip to
   */
  record AfterMatch(AfterMatchType type, @Nullable String node) {}

  /** What an event must be to match a node. */
  sealed interface Condition {}

  /**
   * @param path where it stands in the rule
   */
  record Cel(String expression, String path) implements Condition {}

  record And(List<Condition> all) implements Condition {}

  record Or(List<Condition> any) implements Condition {}

  record Not(Condition not) implements Condition {}
}
