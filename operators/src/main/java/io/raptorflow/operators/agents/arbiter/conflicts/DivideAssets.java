package io.raptorflow.operators.agents.arbiter.conflicts;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.arbiter.Expect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks how to divide things that can be divided among parties that want them differently.
 *
 * @param conflictId id of the conflict, if there is one
 * @param assets what is to be divided, 1 to 100, each named once
 * @param parties who wants it, 2 to 20, each named once
 */
public record DivideAssets(
    @Nullable String conflictId, List<String> assets, List<Valuation> parties) {
  private static final double POINTS = 100;
  private static final double LEAST = 1e-6;
  private static final double TO_THE_SUM = 1e-6;

  public DivideAssets {
    if (conflictId != null) {
      Expect.name("conflictId", conflictId);
    }
    assets = Expect.entries("assets", assets, 1, 100);
    Expect.distinct("assets", assets);
    parties = Expect.entries("parties", parties, 2, 20);
    Expect.distinct("parties.party", parties.stream().map(Valuation::party).toList());
    for (Valuation valuation : parties) {
      requirePoints(valuation, assets);
    }
  }

  private static void requirePoints(Valuation valuation, List<String> assets) {
    String field = "parties.points of " + valuation.party;
    if (valuation.points.size() != assets.size()) {
      throw new InvalidInput(
          field, valuation.points.size() + " entries", "one for each of " + assets.size());
    }
    double sum = 0;
    for (int j = 0; j < assets.size(); j++) {
      double points =
          Expect.between(field + " for " + assets.get(j), valuation.points.get(j), 0, POINTS);
      if (points > 0 && points < LEAST) {
        throw new InvalidInput(
            field + " for " + assets.get(j), Double.toString(points), "0, or at least " + LEAST);
      }
      sum += points;
    }
    if (Math.abs(sum - POINTS) > TO_THE_SUM) {
      throw new InvalidInput(field, "a sum of " + sum, "points that sum to 100");
    }
  }

  /** Points by party and asset. */
  double[][] table() {
    return parties.stream()
        .map(v -> v.points().stream().mapToDouble(Double::doubleValue).toArray())
        .toArray(double[][]::new);
  }

  /**
   * What the assets are worth to a party.
   *
   * @param party unique, never empty
   * @param points one for each asset, in their order, 0 or at least a millionth; together 100
   */
  public record Valuation(String party, List<Double> points) {
    public Valuation {
      Expect.name("parties.party", party);
      points = Expect.entries("parties.points of " + party, points, 1, 100);
    }
  }
}
