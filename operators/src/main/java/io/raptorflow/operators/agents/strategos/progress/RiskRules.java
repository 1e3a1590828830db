package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * How strictly a plan is watched.
 *
 * @param lambda weight of the latest week in the moving average, above 0 to 1, 0.2 unless said
 * @param limit width of the control limit in standard deviations of the moving average, above 0,
 *     2.7 unless said
 * @param costTarget what the weekly CPI should be; absent: its own past tells
 * @param costSigma its standard deviation in control, above 0; absent: its own past tells
 * @param scheduleTarget what the weekly SPI(t) should be; absent: its own past tells
 * @param scheduleSigma its standard deviation in control, above 0; absent: its own past tells
 * @param floor the index that must not be fallen below: the breach that is projected, 0.9 unless
 *     said
 * @param staleProbability chance of a gap at which silence is flagged, 0.01 unless said
 * @param erosionProbability chance of a trend at which lost float is flagged, 0.01 unless said
 */
public record RiskRules(
    @Nullable Double lambda,
    @Nullable Double limit,
    @Nullable Double costTarget,
    @Nullable Double costSigma,
    @Nullable Double scheduleTarget,
    @Nullable Double scheduleSigma,
    @Nullable Double floor,
    @Nullable Double staleProbability,
    @Nullable Double erosionProbability) {
  static final RiskRules STANDARD =
      new RiskRules(null, null, null, null, null, null, null, null, null);

  public RiskRules {
    requireAbove("rules.lambda", lambda, 1);
    requireAbove("rules.limit", limit, 10);
    requireAbove("rules.costSigma", costSigma, Double.MAX_VALUE);
    requireAbove("rules.scheduleSigma", scheduleSigma, Double.MAX_VALUE);
    requireAbove("rules.floor", floor, Double.MAX_VALUE);
    requireAbove("rules.staleProbability", staleProbability, 0.5);
    requireAbove("rules.erosionProbability", erosionProbability, 0.5);
    requireFinite("rules.costTarget", costTarget);
    requireFinite("rules.scheduleTarget", scheduleTarget);
    requireTarget("rules.costTarget", costTarget, costSigma);
    requireTarget("rules.scheduleTarget", scheduleTarget, scheduleSigma);
  }

  private static void requireAbove(String field, @Nullable Double value, double most) {
    if (value != null && !(value > 0 && value <= most)) {
      throw new InvalidInput(field, value.toString(), "above 0, at most " + most);
    }
  }

  private static void requireFinite(String field, @Nullable Double value) {
    if (value != null && !Double.isFinite(value)) {
      throw new InvalidInput(field, value.toString(), "a finite number");
    }
  }

  private static void requireTarget(String field, @Nullable Double target, @Nullable Double sigma) {
    if (sigma != null && target == null) {
      throw new InvalidInput(field, "nothing", "the target that the given sigma is about");
    }
  }

  double lambdaOrStandard() {
    return lambda == null ? 0.2 : lambda;
  }

  double limitOrStandard() {
    return limit == null ? 2.7 : limit;
  }

  double floorOrStandard() {
    return floor == null ? 0.9 : floor;
  }

  double staleProbabilityOrStandard() {
    return staleProbability == null ? 0.01 : staleProbability;
  }

  double erosionProbabilityOrStandard() {
    return erosionProbability == null ? 0.01 : erosionProbability;
  }
}
