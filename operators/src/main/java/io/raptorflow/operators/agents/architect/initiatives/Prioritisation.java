package io.raptorflow.operators.agents.architect.initiatives;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.CapabilityMethod;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.architect.initiatives.Portfolio.Choice;
import io.raptorflow.operators.agents.architect.initiatives.Portfolio.Item;
import io.raptorflow.operators.agents.architect.initiatives.Priorities.NextBest;
import io.raptorflow.operators.agents.architect.initiatives.Priorities.Ranked;
import io.raptorflow.operators.agents.architect.initiatives.PrioritizeInitiatives.Contender;
import io.raptorflow.schemas.entities.Initiative;
import io.raptorflow.schemas.entities.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Scores initiatives by weighted criteria (AHP), funds the set that scores most within the budget
 * (knapsack), and orders it by cost of delay over size (WSJF; Smith, Naval Research Logistics
 * Quarterly 3, 1956). Its confidence is one less the gap of the set, times one less the consistency
 * ratio.
 */
final class Prioritisation implements CapabilityMethod<PrioritizeInitiatives, Priorities> {
  private static final int MOST_NODES = 3_000;
  private static final String VALUE = "value";

  /**
   * An initiative with all that its place depends on.
   *
   * @param days above 0
   */
  private record Entrant(
      String id,
      BigDecimal cost,
      @Nullable String currency,
      double value,
      double days,
      @Nullable Double delayCost,
      Map<String, Double> scores,
      Set<String> requires,
      Set<String> excludes) {
    double urgency() {
      return (delayCost == null ? 0 : delayCost) / days;
    }

    /** Where nothing is said of it, waiting costs the value evenly over the longest initiative. */
    Entrant delayedOver(double longest) {
      return delayCost == null
          ? new Entrant(
              id, cost, currency, value, days, value / longest, scores, requires, excludes)
          : this;
    }
  }

  @Override
  public Answer<Priorities> answer(Asked<PrioritizeInitiatives> asked, Memory memory) {
    PrioritizeInitiatives input = asked.input();
    List<String> evidence = new ArrayList<>();
    List<Entrant> entrants = entrants(input, new InitiativeMemory(memory), evidence);
    if (evidence.isEmpty() || !input.facts().isEmpty()) {
      evidence.add(asked.event().id());
    }
    String currency = currency(input, entrants);
    requireNoCircle(entrants);
    PairwiseComparisons comparisons =
        input.comparisons().isEmpty()
            ? null
            : PairwiseComparisons.of(input.criteria(), input.comparisons());
    Map<String, Double> weights = weights(input.criteria(), comparisons);
    Map<String, Map<String, Double>> parts = parts(entrants, weights);
    Priorities priorities = priorities(input, entrants, parts, weights, comparisons, currency);
    double consistency = comparisons == null ? 0 : comparisons.consistencyRatio();
    return Answer.of(priorities, (1 - Math.min(1, priorities.gap())) * (1 - consistency), evidence);
  }

  private static Priorities priorities(
      PrioritizeInitiatives input,
      List<Entrant> entrants,
      Map<String, Map<String, Double>> parts,
      Map<String, Double> weights,
      @Nullable PairwiseComparisons comparisons,
      @Nullable String currency) {
    Map<String, Double> scores = new HashMap<>();
    parts.forEach((id, part) -> scores.put(id, sum(part)));
    Money budget = input.budget();
    Choice choice = portfolio(entrants, scores, budget).best(MOST_NODES);
    Set<String> funded = new HashSet<>(choice.ids());
    List<Entrant> order =
        order(entrants.stream().filter(entrant -> funded.contains(entrant.id())).toList());
    BigDecimal cost = order.stream().map(Entrant::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal free = budget == null ? null : budget.amount().subtract(cost);
    return new Priorities(
        ranked(order, entrants, funded, parts, scores),
        order.stream().map(Entrant::id).toList(),
        cost,
        currency,
        free,
        choice.value(),
        next(entrants, funded, scores, free),
        weights,
        comparisons == null ? null : comparisons.lambdaMax(),
        comparisons == null ? null : comparisons.consistencyRatio(),
        order.stream().noneMatch(entrant -> entrant.requires().stream().anyMatch(funded::contains)),
        choice.bound(),
        choice.gap());
  }

  // What is known of the initiatives

  private static List<Entrant> entrants(
      PrioritizeInitiatives input, InitiativeMemory tenant, List<String> evidence) {
    Map<String, Contender> said = new HashMap<>();
    for (Contender contender : input.facts()) {
      if (!input.initiativeIds().contains(contender.id())) {
        throw new InvalidInput("facts.id", contender.id(), "one of initiativeIds");
      }
      said.put(contender.id(), contender);
    }
    List<Entrant> entrants = new ArrayList<>();
    for (String id : input.initiativeIds()) {
      Optional<KnownInitiative> known = tenant.find(id);
      Contender contender = said.get(id);
      if (known.isEmpty() && contender == null) {
        throw new InvalidInput(
            "initiativeIds", id + ", of which nothing was heard", "ids of known initiatives");
      }
      known.ifPresent(kept -> evidence.add(kept.event()));
      entrants.add(
          entrant(id, contender, known.map(KnownInitiative::initiative).orElse(null), input));
    }
    requirePrerequisites(entrants, tenant, evidence);
    double longest = entrants.stream().mapToDouble(Entrant::days).max().orElseThrow();
    return entrants.stream().map(entrant -> entrant.delayedOver(longest)).toList();
  }

  /** What has to come first competes too, or is done. */
  private static void requirePrerequisites(
      List<Entrant> entrants, InitiativeMemory tenant, List<String> evidence) {
    Set<String> here = entrants.stream().map(Entrant::id).collect(Collectors.toSet());
    for (Entrant entrant : entrants) {
      for (String id : entrant.requires()) {
        if (!here.contains(id)) {
          KnownInitiative done =
              tenant
                  .find(id)
                  .filter(known -> known.initiative().state() == Initiative.State.CLOSED)
                  .orElseThrow(
                      () ->
                          new InvalidInput(
                              "initiativeIds",
                              "%s, which requires %s".formatted(entrant.id(), id),
                              id + " among them, or closed"));
          evidence.add(done.event());
        }
      }
    }
  }

  private static Entrant entrant(
      String id,
      @Nullable Contender said,
      @Nullable Initiative known,
      PrioritizeInitiatives input) {
    Money cost =
        first(said == null ? null : said.cost(), known == null ? null : known.estimatedCost());
    Money value =
        first(said == null ? null : said.value(), known == null ? null : known.expectedValue());
    Double days =
        first(said == null ? null : said.days(), known == null ? null : known.estimatedDays());
    if (cost == null) {
      throw missing(id, "cost", "what it needs, 0 if nothing");
    }
    if (days == null || !(days > 0)) {
      throw missing(id, "days", "how long it takes, above 0");
    }
    Map<String, Double> scores = said == null ? Map.of() : said.scores();
    if (value == null && (input.criteria().isEmpty() || delayCostOf(said) == null)) {
      throw missing(id, "value", "what it is worth, or scores by criterion and delayCost");
    }
    for (String criterion : input.criteria()) {
      if (!scores.containsKey(criterion) && !criterion.equals(VALUE)) {
        throw missing(id, "scores." + criterion, "a score of 0 or more");
      }
    }
    if (value != null && !value.currency().equals(cost.currency())) {
      throw new InvalidInput(
          "facts." + id + ".value.currency", value.currency(), cost.currency() + " as its cost");
    }
    return new Entrant(
        id,
        cost.amount(),
        cost.amount().signum() == 0 ? null : cost.currency(),
        value == null ? 0 : Math.max(0, value.amount().doubleValue()),
        days,
        delayCostOf(said),
        scores,
        links(said == null ? null : said.requires(), known == null ? null : known.requires()),
        links(said == null ? null : said.excludes(), known == null ? null : known.excludes()));
  }

  private static @Nullable Double delayCostOf(@Nullable Contender said) {
    return said == null ? null : said.delayCost();
  }

  private static Set<String> links(@Nullable List<String> said, @Nullable List<String> known) {
    List<String> ids = first(said, known);
    return ids == null ? Set.of() : new LinkedHashSet<>(ids);
  }

  private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
    return one == null ? other : one;
  }

  private static InvalidInput missing(String id, String field, String expected) {
    return new InvalidInput("facts." + id + "." + field, "nothing", expected);
  }

  private static @Nullable String currency(PrioritizeInitiatives input, List<Entrant> entrants) {
    Set<String> currencies = new LinkedHashSet<>();
    if (input.budget() != null) {
      currencies.add(input.budget().currency());
    }
    for (Entrant entrant : entrants) {
      if (entrant.currency() != null) {
        currencies.add(entrant.currency());
      }
    }
    if (currencies.size() > 1) {
      throw new InvalidInput("budget.currency", "money in " + currencies, "all in one currency");
    }
    return currencies.isEmpty() ? null : currencies.iterator().next();
  }

  private static void requireNoCircle(List<Entrant> entrants) {
    Set<String> done = new HashSet<>();
    Set<String> here = entrants.stream().map(Entrant::id).collect(Collectors.toSet());
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Entrant entrant : entrants) {
        boolean free = entrant.requires().stream().filter(here::contains).allMatch(done::contains);
        moved |= free && done.add(entrant.id());
      }
    }
    List<String> stuck =
        entrants.stream().map(Entrant::id).filter(id -> !done.contains(id)).toList();
    if (!stuck.isEmpty()) {
      throw new InvalidInput(
          "facts.requires",
          "a circle among " + stuck,
          "initiatives that do not wait for themselves");
    }
  }

  // Scores

  private static Map<String, Double> weights(
      List<String> criteria, @Nullable PairwiseComparisons comparisons) {
    Map<String, Double> weights = new LinkedHashMap<>();
    for (int i = 0; i < criteria.size(); i++) {
      weights.put(
          criteria.get(i), comparisons == null ? 1.0 / criteria.size() : comparisons.weights()[i]);
    }
    return weights;
  }

  /** By initiative and criterion: its share of all scores in the criterion, times the weight. */
  private static Map<String, Map<String, Double>> parts(
      List<Entrant> entrants, Map<String, Double> weights) {
    Map<String, Double> counted = weights.isEmpty() ? Map.of(VALUE, 1.0) : weights;
    Map<String, Map<String, Double>> parts = new HashMap<>();
    entrants.forEach(entrant -> parts.put(entrant.id(), new LinkedHashMap<>()));
    counted.forEach(
        (criterion, weight) -> {
          double sum = entrants.stream().mapToDouble(e -> scoreOf(e, criterion)).sum();
          for (Entrant entrant : entrants) {
            double share = sum == 0 ? 1.0 / entrants.size() : scoreOf(entrant, criterion) / sum;
            requireNonNull(parts.get(entrant.id())).put(criterion, weight * share);
          }
        });
    return parts;
  }

  private static double scoreOf(Entrant entrant, String criterion) {
    Double score = entrant.scores().get(criterion);
    return score == null ? entrant.value() : score;
  }

  private static double sum(Map<String, Double> parts) {
    return parts.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  // The set and its order

  private static Portfolio portfolio(
      List<Entrant> entrants, Map<String, Double> scores, @Nullable Money budget) {
    return new Portfolio(
        entrants.stream()
            .map(
                entrant ->
                    new Item(
                        entrant.id(),
                        entrant.cost().doubleValue(),
                        scores.getOrDefault(entrant.id(), 0.0),
                        entrant.requires(),
                        entrant.excludes()))
            .toList(),
        budget == null ? Double.POSITIVE_INFINITY : budget.amount().doubleValue());
  }

  /** Most urgent first, but none before one it requires. */
  private static List<Entrant> order(List<Entrant> funded) {
    List<Entrant> waiting = new ArrayList<>(funded);
    waiting.sort(
        Comparator.comparingDouble(Entrant::urgency).reversed().thenComparing(Entrant::id));
    Set<String> ahead = waiting.stream().map(Entrant::id).collect(Collectors.toSet());
    List<Entrant> order = new ArrayList<>();
    while (!waiting.isEmpty()) {
      Entrant next =
          waiting.stream()
              .filter(entrant -> entrant.requires().stream().noneMatch(ahead::contains))
              .findFirst()
              .orElseThrow();
      waiting.remove(next);
      ahead.remove(next.id());
      order.add(next);
    }
    return order;
  }

  private static List<Ranked> ranked(
      List<Entrant> order,
      List<Entrant> entrants,
      Set<String> funded,
      Map<String, Map<String, Double>> parts,
      Map<String, Double> scores) {
    List<Entrant> all = new ArrayList<>(order);
    entrants.stream()
        .filter(entrant -> !funded.contains(entrant.id()))
        .sorted(byScore(scores))
        .forEach(all::add);
    List<Ranked> ranked = new ArrayList<>();
    for (Entrant entrant : all) {
      ranked.add(
          new Ranked(
              ranked.size() + 1,
              entrant.id(),
              funded.contains(entrant.id()),
              scores.getOrDefault(entrant.id(), 0.0),
              parts.getOrDefault(entrant.id(), Map.of()),
              entrant.urgency()));
    }
    return ranked;
  }

  private static Comparator<Entrant> byScore(Map<String, Double> scores) {
    return Comparator.comparingDouble((Entrant entrant) -> scores.getOrDefault(entrant.id(), 0.0))
        .reversed()
        .thenComparing(Entrant::id);
  }

  /** The best of those that only money keeps out. */
  private static @Nullable NextBest next(
      List<Entrant> entrants,
      Set<String> funded,
      Map<String, Double> scores,
      @Nullable BigDecimal free) {
    Set<String> here = entrants.stream().map(Entrant::id).collect(Collectors.toSet());
    Set<String> excluded =
        entrants.stream()
            .filter(entrant -> funded.contains(entrant.id()))
            .flatMap(entrant -> entrant.excludes().stream())
            .collect(Collectors.toSet());
    return entrants.stream()
        .filter(entrant -> free != null && entrant.cost().compareTo(free) > 0)
        .filter(entrant -> !funded.contains(entrant.id()) && !excluded.contains(entrant.id()))
        .filter(entrant -> entrant.excludes().stream().noneMatch(funded::contains))
        .filter(
            entrant ->
                entrant.requires().stream().filter(here::contains).allMatch(funded::contains))
        .min(byScore(scores))
        .map(
            entrant ->
                new NextBest(
                    entrant.id(),
                    scores.getOrDefault(entrant.id(), 0.0),
                    free == null ? BigDecimal.ZERO : entrant.cost().subtract(free)))
        .orElse(null);
  }
}
