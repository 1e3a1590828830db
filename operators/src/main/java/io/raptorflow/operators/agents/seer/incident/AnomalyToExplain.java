package io.raptorflow.operators.agents.seer.incident;

import io.raptorflow.operators.agents.InvalidInput;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What {@code explain_anomaly} is asked: where a change comes from. At least one cut or two
 * factors.
 *
 * @param series name of the series that is anomalous
 * @param unit of its value
 * @param change the value, expected and actual; of a ratio its numerator; expected and actual
 *     differ
 * @param base the denominator when the value is a ratio of sums, above 0; absent: it is a sum
 * @param cuts the same value along other dimensions; a dimension once
 * @param factors whose product the value is
 * @param minShare share of the change that the elements named must explain, above 0 and below 1;
 *     absent: {@value #DEFAULT_MIN_SHARE}
 */
public record AnomalyToExplain(
    String series,
    @Nullable String unit,
    Change change,
    @Nullable Change base,
    List<Cut> cuts,
    List<Factor> factors,
    @Nullable Double minShare) {
  /** As Bhagwan et al. set it. */
  static final double DEFAULT_MIN_SHARE = 0.67;

  /** Share of the value by which its factors may miss it: rounding in the sender's arithmetic. */
  private static final double ROUNDING = 1e-6;

  public AnomalyToExplain {
    Required.text("series", series);
    Required.value("change", change);
    cuts = Required.entries("cuts", cuts);
    factors = Required.entries("factors", factors);
    if (minShare != null) {
      Required.between("minShare", minShare, 0, 1);
    }
    if (cuts.isEmpty() && factors.size() < 2) {
      throw new InvalidInput(
          "cuts", "none, and " + factors.size() + " factors", "at least one cut or two factors");
    }
    if (base != null) {
      Required.above("base.expected", base.expected(), 0);
      Required.above("base.actual", base.actual(), 0);
    }
    double before = value(change.expected(), base == null ? 1 : base.expected());
    double after = value(change.actual(), base == null ? 1 : base.actual());
    if (before == after) {
      throw new InvalidInput("change", "no difference", "a value that is not as expected");
    }
    checkCuts(cuts, change, base, unit);
    if (!factors.isEmpty()) {
      checkFactors(factors);
      mustGive(before, factors, factor -> factor.change().expected(), "expected");
      mustGive(after, factors, factor -> factor.change().actual(), "actual");
    }
  }

  /** The value itself: of a ratio the quotient. */
  Change value() {
    return base == null
        ? change
        : new Change(
            value(change.expected(), base.expected()), value(change.actual(), base.actual()));
  }

  double shareToExplain() {
    return minShare == null ? DEFAULT_MIN_SHARE : minShare;
  }

  private static double value(double numerator, double denominator) {
    return numerator / denominator;
  }

  private static void checkCuts(
      List<Cut> cuts, Change change, @Nullable Change base, @Nullable String unit) {
    Set<String> dimensions = new HashSet<>();
    for (Cut cut : cuts) {
      if (!dimensions.add(cut.dimension())) {
        throw new InvalidInput("cuts", cut.dimension() + " twice", "each dimension once");
      }
      cut.mustBeOf(change, base, unit);
    }
  }

  private static void checkFactors(List<Factor> factors) {
    Set<String> names = new HashSet<>();
    for (Factor factor : factors) {
      if (!names.add(factor.name())) {
        throw new InvalidInput("factors", factor.name() + " twice", "each factor once");
      }
    }
  }

  private static void mustGive(
      double value, List<Factor> factors, ToDoubleFunction<Factor> of, String name) {
    double product = 1;
    for (Factor factor : factors) {
      double by = of.applyAsDouble(factor);
      product = factor.divides() ? product / by : product * by;
    }
    if (!(Math.abs(product - value) <= ROUNDING * Math.max(Math.abs(value), product))) {
      throw new InvalidInput(
          "factors." + name,
          "factors that give " + product + ", a difference of " + (product - value),
          "factors that give the value " + value);
    }
  }
}
