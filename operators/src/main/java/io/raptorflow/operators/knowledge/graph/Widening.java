package io.raptorflow.operators.knowledge.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Widens what a question names by what has most to do with it, one step through the graph. A
 * relation of strength s holds with the chance s / (1 + s), as {@link StrengthGraph#cost} reads it;
 * an entity is related when any of its relations to what the question names holds.
 *
 * @param most entities that are added, at least 0: those with the greatest weight, of equal weight
 *     by their order
 * @param neighbours that are looked at of each entity the question names, the strongest, at least 0
 */
public record Widening(int most, int neighbours) {
  private static final Comparator<Related> HEAVIEST_FIRST =
      Comparator.comparingDouble(Related::weight).reversed().thenComparing(Related::node);

  public Widening {
    if (most < 0 || neighbours < 0) {
      throw new IllegalArgumentException(
          "expected most >= 0 and neighbours >= 0, were %d and %d".formatted(most, neighbours));
    }
  }

  /** Few, so that they stay a hint; the same for every tenant and collection. */
  public static Widening usual() {
    return new Widening(8, 8);
  }

  /**
   * What is to be looked for beside a question, the heaviest first; nothing that it names itself.
   *
   * @param named what the question names, each with how sure that is, 0–1
   * @param graph around it
   * @param names what an entity is called, if it has a name
   */
  public List<Related> of(
      Map<Node, Double> named, StrengthGraph graph, Function<Node, Optional<String>> names) {
    Map<Node, Ties> tied = new HashMap<>();
    named.forEach(
        (from, sure) ->
            graph.neighbours(from, neighbours).stream()
                .filter(neighbour -> !named.containsKey(neighbour.node()))
                .forEach(
                    neighbour ->
                        tied.computeIfAbsent(neighbour.node(), node -> new Ties())
                            .add(from, sure * chance(neighbour.strength()))));
    return tied.entrySet().stream()
        .map(tie -> related(tie.getKey(), tie.getValue(), names))
        .sorted(HEAVIEST_FIRST)
        .limit(most)
        .toList();
  }

  private static double chance(double strength) {
    return Double.isFinite(strength) ? strength / (1 + strength) : 1;
  }

  private static Related related(Node node, Ties ties, Function<Node, Optional<String>> names) {
    Tie strongest = ties.strongest();
    return new Related(
        node,
        names.apply(node).orElse(null),
        ties.chance(),
        Related.described(strongest.from(), names.apply(strongest.from()).orElse(null)));
  }

  /** That one entity of the question has to do with another entity. */
  private record Tie(Node from, double chance) {
    private static final Comparator<Tie> LIKELIEST_FIRST =
        Comparator.comparingDouble(Tie::chance).reversed().thenComparing(Tie::from);
  }

  /** All that ties an entity to a question. */
  private static final class Ties {
    private final List<Tie> ties = new ArrayList<>();

    private void add(Node from, double chance) {
      ties.add(new Tie(from, chance));
    }

    private Tie strongest() {
      return ties.stream().sorted(Tie.LIKELIEST_FIRST).findFirst().orElseThrow();
    }

    /** That any of them holds, in an order that does not hang on the map's. */
    private double chance() {
      return 1
          - ties.stream()
              .sorted(Tie.LIKELIEST_FIRST)
              .mapToDouble(tie -> 1 - tie.chance())
              .reduce(1, (one, other) -> one * other);
    }
  }
}
