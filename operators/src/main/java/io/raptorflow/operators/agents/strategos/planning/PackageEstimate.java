package io.raptorflow.operators.agents.strategos.planning;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.strategos.planning.DevelopPlan.Use;
import io.raptorflow.operators.agents.strategos.planning.DevelopedPlan.Unknown;
import io.raptorflow.schemas.entities.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.Variance;
import org.jspecify.annotations.Nullable;

/**
 * What to expect of a package of work, from the times it was done.
 *
 * @param cost mean, in {@code currency}
 * @param hours mean person-hours
 * @param effects by series, of those seen often enough
 * @param unknown what was seen too rarely
 */
record PackageEstimate(
    String name,
    @Nullable BigDecimal cost,
    @Nullable String currency,
    @Nullable Double hours,
    Map<String, Effect> effects,
    int uses,
    List<Unknown> unknown) {
  static final int FEWEST_USES = 3;

  /** Mean and variance of a change. */
  record Effect(double mean, double variance) {}

  /**
   * An estimate from the uses of a question.
   *
   * @throws InvalidInput when they have cost money of several currencies
   */
  static PackageEstimate of(String name, List<Use> uses) {
    List<Money> costs = costs(uses);
    List<String> currencies = costs.stream().map(Money::currency).distinct().toList();
    if (currencies.size() > 1) {
      throw new InvalidInput(
          "packages." + name + ".uses.cost", "costs in " + currencies, "costs in one currency");
    }
    return of(name, uses, costs);
  }

  /** An estimate from remembered uses, of which costs in another currency say nothing. */
  static PackageEstimate of(String name, List<Use> uses, @Nullable String currency) {
    return of(
        name, uses, costs(uses).stream().filter(cost -> cost.currency().equals(currency)).toList());
  }

  static List<Money> costs(List<Use> uses) {
    return uses.stream().map(Use::cost).filter(Objects::nonNull).toList();
  }

  private static PackageEstimate of(String name, List<Use> uses, List<Money> costs) {
    List<Double> hours = uses.stream().map(Use::hours).filter(Objects::nonNull).toList();
    Map<String, List<Double>> changes = new TreeMap<>();
    for (Use use : uses) {
      use.effects()
          .forEach((series, by) -> changes.computeIfAbsent(series, s -> new ArrayList<>()).add(by));
    }
    List<Unknown> unknown = new ArrayList<>();
    boolean costKnown = enough(name, "cost", costs.size(), unknown);
    boolean hoursKnown = enough(name, "hours", hours.size(), unknown);
    Map<String, Effect> effects = new TreeMap<>();
    changes.forEach(
        (series, values) -> {
          if (enough(name, series, values.size(), unknown)) {
            effects.put(series, effect(values));
          }
        });
    return new PackageEstimate(
        name,
        costKnown ? mean(costs) : null,
        costKnown ? costs.get(0).currency() : null,
        hoursKnown ? hours.stream().mapToDouble(Double::doubleValue).average().orElseThrow() : null,
        effects,
        uses.size(),
        List.copyOf(unknown));
  }

  private static boolean enough(String name, String what, int have, List<Unknown> unknown) {
    if (have < FEWEST_USES) {
      unknown.add(new Unknown(name, what, have, FEWEST_USES));
    }
    return have >= FEWEST_USES;
  }

  private static Effect effect(List<Double> values) {
    double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
    return new Effect(new Mean().evaluate(all), new Variance().evaluate(all));
  }

  private static BigDecimal mean(List<Money> costs) {
    BigDecimal sum = costs.stream().map(Money::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    return sum.divide(BigDecimal.valueOf(costs.size()), 2, RoundingMode.HALF_EVEN);
  }
}
