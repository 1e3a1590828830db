package io.raptorflow.operators.agents.strategos.planning;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.CapabilityMethod;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.optimisation.Outcome;
import io.raptorflow.operators.agents.strategos.planning.DevelopPlan.Aim;
import io.raptorflow.operators.agents.strategos.planning.DevelopPlan.Package;
import io.raptorflow.operators.agents.strategos.planning.DevelopedPlan.Attainment;
import io.raptorflow.operators.agents.strategos.planning.DevelopedPlan.Binding;
import io.raptorflow.operators.agents.strategos.planning.DevelopedPlan.Chosen;
import io.raptorflow.operators.agents.strategos.planning.DevelopedPlan.Unknown;
import io.raptorflow.operators.agents.strategos.planning.GoalProgramme.Limit;
import io.raptorflow.operators.agents.strategos.planning.PackageEstimate.Effect;
import io.raptorflow.operators.agents.strategos.planning.PackageUses.Kept;
import io.raptorflow.schemas.entities.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses packages of work by weighted goal programming: the least weighted shortfall, and among
 * the choices with it the cheapest. Effects of packages are taken to add up. Its confidence is the
 * share of objectives whose series some package is known to move, times one less the gap of the
 * shortfall, times one less that of the cost.
 */
final class PlanDevelopment implements CapabilityMethod<DevelopPlan, DevelopedPlan> {
  private static final int MOST_NODES = 2_000;

  /**
   * As {@link GoalProgramme#size} counts, over all linear programmes of a question: a few seconds.
   */
  private static final long MOST_WORK = 500_000;

  private static final double SAME = 1e-7;

  private final int mostNodes;
  private final long mostWork;

  PlanDevelopment() {
    this(MOST_NODES, MOST_WORK);
  }

  /**
   * @param mostNodes linear programmes a question, at least 2; fewer where they are large
   * @param mostWork of all of them, as {@link GoalProgramme#size} counts
   */
  PlanDevelopment(int mostNodes, long mostWork) {
    this.mostNodes = mostNodes;
    this.mostWork = mostWork;
  }

  /** An objective of which everything needed is known. */
  private record Goal(Aim aim, String metric, Instant due, double change, double weight) {}

  /** Everything the choice is made from. */
  private record Question(
      List<Goal> goals,
      List<PackageEstimate> packages,
      List<Unknown> unknown,
      List<Limit> limits,
      @Nullable String currency,
      List<String> evidence) {

    GoalProgramme programme() {
      return new GoalProgramme(
          packages.stream().map(PackageEstimate::cost).map(PlanDevelopment::value).toList(),
          true,
          IntStream.range(0, goals.size()).mapToObj(this::goal).toList(),
          limits);
    }

    /** Scaled, so that missing all of a change counts as the weight of its objective. */
    private GoalProgramme.Goal goal(int number) {
      Goal goal = goals.get(number);
      return new GoalProgramme.Goal(attained(goal), 1, goal.weight(), 0);
    }

    /** Share of the change that each package brings. */
    Map<Integer, Double> attained(Goal goal) {
      Map<Integer, Double> shares = new TreeMap<>();
      for (int i = 0; i < packages.size(); i++) {
        Effect effect = packages.get(i).effects().get(goal.metric());
        if (effect != null && effect.mean() != 0) {
          shares.put(i, effect.mean() / goal.change());
        }
      }
      return shares;
    }
  }

  @Override
  public Answer<DevelopedPlan> answer(Asked<DevelopPlan> asked, Memory memory) {
    DevelopPlan input = asked.input();
    TenantMemory tenant = new TenantMemory(memory);
    List<Goal> goals = goals(input, tenant);
    List<String> evidence = new ArrayList<>();
    List<PackageEstimate> all = estimates(input, tenant, asked.event().id(), evidence);
    Set<String> metrics = goals.stream().map(Goal::metric).collect(Collectors.toSet());
    List<PackageEstimate> usable =
        all.stream().filter(estimate -> isUsable(estimate, input, metrics)).toList();
    if (usable.stream().noneMatch(estimate -> !estimate.effects().isEmpty())) {
      return Answer.insufficient(
          "uses of a package of work with its cost and its effect on one of " + sorted(metrics),
          mostUses(all, metrics),
          PackageEstimate.FEWEST_USES);
    }
    requireKnown(input, usable);
    Question question =
        new Question(
            goals,
            usable,
            unknown(all, metrics),
            limits(input, goals, usable),
            currency(input, usable),
            evidence);
    return answer(question);
  }

  /** Linear programmes to solve for a question: the larger they are, the fewer. */
  private int nodesFor(GoalProgramme programme) {
    return (int) Math.max(2, Math.min(mostNodes, mostWork / programme.size()));
  }

  /**
   * Up to half of the linear programmes find the least shortfall, the rest what follows from it.
   */
  private Answer<DevelopedPlan> answer(Question question) {
    GoalProgramme programme = question.programme();
    int most = nodesFor(programme);
    Outcome outcome = programme.leastPenalty(most / 2);
    if (outcome instanceof Outcome.Infeasible) {
      String conflict =
          programme.conflict(most).stream().map(Limit::name).collect(Collectors.joining(" + "));
      throw new InvalidInput(
          conflict, "limits that exclude each other", "limits that leave a plan");
    }
    if (!(outcome instanceof Outcome.Solved first)) {
      throw new InvalidInput(
          "required", "no plan found within " + most / 2 + " nodes", "fewer hard limits");
    }
    Outcome.Solved cheapest = cheapest(programme, first, most);
    DevelopedPlan plan = plan(question, programme, first, cheapest, most);
    double known =
        question.goals().stream().filter(goal -> !question.attained(goal).isEmpty()).count()
            / (double) question.goals().size();
    return Answer.of(
        plan, known * (1 - Math.min(1, plan.gap())) * (1 - plan.costGap()), question.evidence());
  }

  private static Outcome.Solved cheapest(
      GoalProgramme programme, Outcome.Solved first, int mostNodes) {
    double allowed = first.objective() + SAME * Math.max(1, first.objective());
    return programme.leastCost(allowed, Math.max(1, mostNodes - first.nodes()), first.values());
  }

  private static DevelopedPlan plan(
      Question question,
      GoalProgramme programme,
      Outcome.Solved first,
      Outcome.Solved cheapest,
      int mostNodes) {
    List<PackageEstimate> packages =
        IntStream.range(0, question.packages().size())
            .filter(cheapest::chosen)
            .mapToObj(question.packages()::get)
            .toList();
    List<Attainment> attained =
        question.goals().stream().map(goal -> attainment(goal, packages)).toList();
    double shortfall =
        attained.stream().mapToDouble(a -> a.weight() * Math.max(0, 1 - a.attained())).sum();
    BigDecimal cost =
        packages.stream().map(p -> amount(p.cost())).reduce(BigDecimal.ZERO, BigDecimal::add);
    double costBound = Math.min(Math.max(0, cheapest.bound()), cost.doubleValue());
    List<Binding> binding = new ArrayList<>();
    int nodes = first.nodes() + cheapest.nodes();
    nodes += binding(programme, first.objective(), mostNodes - nodes, binding);
    return new DevelopedPlan(
        packages.stream()
            .map(p -> new Chosen(p.name(), amount(p.cost()), hoursOf(p), p.uses()))
            .toList(),
        attained,
        shortfall,
        cost,
        question.currency(),
        packages.stream().mapToDouble(PlanDevelopment::hoursOf).sum(),
        binding,
        question.unknown(),
        Math.min(first.bound(), shortfall),
        first.gap(),
        costBound,
        cost.signum() == 0 ? 0 : (cost.doubleValue() - costBound) / cost.doubleValue(),
        nodes);
  }

  private static Attainment attainment(Goal goal, List<PackageEstimate> packages) {
    double expected = 0;
    double variance = 0;
    for (PackageEstimate estimate : packages) {
      Effect effect = estimate.effects().get(goal.metric());
      if (effect != null) {
        expected += effect.mean();
        variance += effect.variance();
      }
    }
    double attained = expected / goal.change();
    return new Attainment(
        goal.aim().id(),
        goal.metric(),
        goal.due(),
        goal.weight(),
        goal.change(),
        expected,
        Math.sqrt(variance),
        attained,
        Math.max(0, 1 - attained) * Math.abs(goal.change()));
  }

  /**
   * Adds limits on money and hours without which less would be missing.
   *
   * @return the linear programmes solved
   */
  private static int binding(
      GoalProgramme programme, double shortfall, int mostNodes, List<Binding> binding) {
    int nodes = 0;
    for (Limit limit : programme.limits()) {
      boolean spends = limit.name().equals("budget") || limit.name().equals("hours");
      if (!spends || nodes >= mostNodes) {
        continue;
      }
      Outcome freed = programme.without(limit).leastPenalty(mostNodes - nodes);
      if (freed instanceof Outcome.Solved solved) {
        nodes += solved.nodes();
        if (solved.objective() < shortfall - SAME * Math.max(1, shortfall)) {
          binding.add(new Binding(limit.name(), solved.objective()));
        }
      } else if (freed instanceof Outcome.Unsettled unsettled) {
        nodes += unsettled.nodes();
      }
    }
    return nodes;
  }

  private static List<Goal> goals(DevelopPlan input, TenantMemory tenant) {
    List<Goal> goals = new ArrayList<>();
    for (int i = 0; i < input.objectives().size(); i++) {
      Aim said = input.objectives().get(i);
      Aim known = tenant.objective(said.id()).map(KnownObjective::aim).orElse(said);
      goals.add(goal("objectives[" + i + "]", said, known, input.weights()));
    }
    return goals;
  }

  private static Goal goal(String path, Aim said, Aim known, Map<String, Double> weights) {
    String metric =
        required(
            path + ".metric", first(said.metric(), known.metric()), "the series that measures it");
    double target =
        required(path + ".target", first(said.target(), known.target()), "the value to reach");
    Instant due =
        required(path + ".due", first(said.due(), known.due()), "the date to reach it by");
    Double baseline = first(said.baseline(), known.baseline());
    double change = target - (baseline == null ? 0 : baseline);
    if (change == 0) {
      throw new InvalidInput(path + ".target", "the baseline itself", "a target to move to");
    }
    Double weight = first(weights.get(said.id()), first(said.weight(), known.weight()));
    return new Goal(said, metric, due, change, weight == null ? 1 : weight);
  }

  private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
    return one == null ? other : one;
  }

  private static <T> T required(String field, @Nullable T value, String expected) {
    if (value == null) {
      throw new InvalidInput(field, "nothing", expected);
    }
    return value;
  }

  private static List<PackageEstimate> estimates(
      DevelopPlan input, TenantMemory tenant, String question, List<String> evidence) {
    if (!input.packages().isEmpty()) {
      evidence.add(question);
      return input.packages().stream().map(PlanDevelopment::estimate).toList();
    }
    List<PackageEstimate> estimates = new ArrayList<>();
    String currency = rememberedCurrency(input, tenant);
    for (String name : tenant.packages()) {
      PackageUses uses = tenant.uses(name);
      estimates.add(PackageEstimate.of(name, uses.uses(), currency));
      evidence.addAll(uses.kept().stream().map(Kept::event).toList());
    }
    return estimates;
  }

  /**
   * The currency to plan in: that of the budget, else the one most uses were paid in, those of
   * required packages if there are any.
   */
  private static @Nullable String rememberedCurrency(DevelopPlan input, TenantMemory tenant) {
    if (input.budget() != null) {
      return input.budget().currency();
    }
    Map<String, Long> uses =
        tenant.packages().stream()
            .filter(name -> input.required().isEmpty() || input.required().contains(name))
            .flatMap(name -> PackageEstimate.costs(tenant.uses(name).uses()).stream())
            .collect(Collectors.groupingBy(Money::currency, TreeMap::new, Collectors.counting()));
    long most = uses.values().stream().mapToLong(Long::longValue).max().orElse(0);
    return uses.entrySet().stream()
        .filter(entry -> entry.getValue() == most)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private static PackageEstimate estimate(Package said) {
    return PackageEstimate.of(said.name(), said.uses());
  }

  /** Its cost is known, its hours too if they are limited, and it moves what is asked for. */
  private static boolean isUsable(
      PackageEstimate estimate, DevelopPlan input, Set<String> metrics) {
    boolean wanted =
        input.required().contains(estimate.name())
            || estimate.effects().keySet().stream().anyMatch(metrics::contains);
    return wanted && estimate.cost() != null && (input.hours() == null || estimate.hours() != null);
  }

  private static long mostUses(List<PackageEstimate> all, Set<String> metrics) {
    return all.stream()
        .flatMap(estimate -> estimate.unknown().stream())
        .filter(unknown -> metrics.contains(unknown.what()) || unknown.what().equals("cost"))
        .mapToLong(Unknown::have)
        .max()
        .orElse(0);
  }

  private static List<Unknown> unknown(List<PackageEstimate> all, Set<String> metrics) {
    return all.stream()
        .flatMap(estimate -> estimate.unknown().stream())
        .filter(
            fact ->
                fact.what().equals("cost")
                    || fact.what().equals("hours")
                    || metrics.contains(fact.what()))
        .toList();
  }

  private static void requireKnown(DevelopPlan input, List<PackageEstimate> usable) {
    Set<String> names = usable.stream().map(PackageEstimate::name).collect(Collectors.toSet());
    for (String name : new LinkedHashSet<>(input.required())) {
      if (!names.contains(name)) {
        throw new InvalidInput(
            "required",
            name,
            "packages whose cost was seen at least 3 times in the currency of the plan: "
                + sorted(names));
      }
    }
  }

  private static List<Limit> limits(
      DevelopPlan input, List<Goal> goals, List<PackageEstimate> packages) {
    List<Limit> limits = new ArrayList<>();
    if (input.budget() != null) {
      limits.add(
          new Limit(
              "budget",
              sums(
                  packages.stream()
                      .map(PackageEstimate::cost)
                      .map(PlanDevelopment::value)
                      .toList()),
              Double.NEGATIVE_INFINITY,
              input.budget().amount().doubleValue()));
    }
    if (input.hours() != null) {
      limits.add(
          new Limit(
              "hours",
              sums(packages.stream().map(PlanDevelopment::hoursOf).toList()),
              Double.NEGATIVE_INFINITY,
              input.hours()));
    }
    Question effects = new Question(goals, packages, List.of(), List.of(), null, List.of());
    goals.stream()
        .filter(goal -> Boolean.TRUE.equals(goal.aim().must()))
        .forEach(
            goal ->
                limits.add(
                    new Limit(
                        "objectives." + goal.aim().id(),
                        effects.attained(goal),
                        1,
                        Double.POSITIVE_INFINITY)));
    for (int i = 0; i < packages.size(); i++) {
      if (input.required().contains(packages.get(i).name())) {
        limits.add(new Limit("required." + packages.get(i).name(), Map.of(i, 1.0), 1, 1));
      }
    }
    return limits;
  }

  private static Map<Integer, Double> sums(List<Double> values) {
    Map<Integer, Double> row = new TreeMap<>();
    for (int i = 0; i < values.size(); i++) {
      row.put(i, values.get(i));
    }
    return row;
  }

  private static @Nullable String currency(DevelopPlan input, List<PackageEstimate> packages) {
    Set<String> currencies = new LinkedHashSet<>();
    if (input.budget() != null) {
      currencies.add(input.budget().currency());
    }
    packages.stream()
        .map(PackageEstimate::currency)
        .forEach(
            currency -> currencies.add(required("packages.uses.cost", currency, "a currency")));
    if (currencies.size() > 1) {
      throw new InvalidInput(
          "budget.currency", "money in " + currencies, "budget and packages in one currency");
    }
    return currencies.isEmpty() ? null : currencies.iterator().next();
  }

  private static double value(@Nullable BigDecimal cost) {
    return amount(cost).doubleValue();
  }

  private static BigDecimal amount(@Nullable BigDecimal cost) {
    return cost == null ? BigDecimal.ZERO : cost;
  }

  private static double hoursOf(PackageEstimate estimate) {
    return estimate.hours() == null ? 0 : estimate.hours();
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }
}
