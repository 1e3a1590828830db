package io.raptorflow.operators.agents.strategos.planning;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The packages that reach objectives best.
 *
 * @param packages what to do, by name
 * @param objectives how far that is expected to go
 * @param shortfall what is expected to be missing, as a share of each objective's change, weighted;
 *     0 when all are reached
 * @param cost of all packages, in {@code currency}
 * @param currency ISO 4217 code; absent when nobody said it
 * @param hours person-hours of all packages; of those without a measure, none
 * @param binding the limits without which less would be missing
 * @param unknown what could not be used, because too little was seen of it
 * @param bound shortfall below which no choice can come
 * @param gap of the shortfall from its bound, 0–1; 0: nothing better exists
 * @param costBound cost below which no choice with as little shortfall can come
 * @param costGap of the cost from its bound, 0–1; 0: nothing as good is cheaper
 * @param nodes linear programmes solved
 */
public record DevelopedPlan(
    List<Chosen> packages,
    List<Attainment> objectives,
    double shortfall,
    BigDecimal cost,
    @Nullable String currency,
    double hours,
    List<Binding> binding,
    List<Unknown> unknown,
    double bound,
    double gap,
    double costBound,
    double costGap,
    int nodes) {

  /**
   * A package to do.
   *
   * @param cost expected, in the plan's currency
   * @param hours expected person-hours
   * @param uses how often it was seen
   */
  public record Chosen(String name, BigDecimal cost, double hours, int uses) {}

  /**
   * How far an objective is expected to come.
   *
   * @param change needed, in the unit of its series
   * @param expected change, in the same direction
   * @param deviation standard deviation of what is expected, from that of the uses
   * @param attained expected share of the change needed, above 1 when more
   * @param missing change still missing, 0 or more
   */
  public record Attainment(
      String id,
      String metric,
      Instant due,
      double weight,
      double change,
      double expected,
      double deviation,
      double attained,
      double missing) {}

  /**
   * A limit that holds the plan back.
   *
   * @param limit {@code budget} or {@code hours}
   * @param shortfallWithout what would be missing without it
   */
  public record Binding(String limit, double shortfallWithout) {}

  /**
   * A fact of which too little was seen.
   *
   * @param what {@code cost}, {@code hours} or the name of a series
   */
  public record Unknown(String name, String what, int have, int need) {}
}
