package io.raptorflow.operators.agents.arbiter.conflicts;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.StatelessMethod;
import io.raptorflow.operators.agents.arbiter.conflicts.DividedAssets.Holding;
import io.raptorflow.operators.agents.arbiter.conflicts.DividedAssets.Portion;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides by the adjusted winner between two, and by maximum Nash welfare among more. Its
 * confidence is 1 between two, where the division is exact, and else by how little, at most, the
 * product of the points may be below the best: e to the power of minus the gap.
 */
final class AssetDividing implements StatelessMethod<DivideAssets, DividedAssets> {
  /** Points by which sums may be off. */
  private static final double NOISE = 1e-6;

  /** Parts of an asset that are rounding. */
  private static final double NO_PART = 1e-9;

  @Override
  public Answer<DividedAssets> answer(Asked<DivideAssets> asked) {
    DividedAssets divided = divided(asked.input());
    return Answer.of(divided, Math.exp(-divided.gap()), List.of(asked.event().id()));
  }

  private static DividedAssets divided(DivideAssets input) {
    double[][] points = input.table();
    boolean two = points.length == 2;
    double[][] shares = two ? AdjustedWinner.divide(points) : NashWelfare.divide(points);
    return new DividedAssets(
        two ? "adjusted_winner" : "maximum_nash_welfare",
        portions(input, points, shares),
        envy(points, shares),
        split(input, shares),
        two ? 0 : NashWelfare.gap(points, shares));
  }

  private static List<Portion> portions(DivideAssets input, double[][] points, double[][] shares) {
    List<Portion> portions = new ArrayList<>();
    for (int party = 0; party < points.length; party++) {
      List<Holding> holdings = new ArrayList<>();
      for (int asset = 0; asset < points[0].length; asset++) {
        if (shares[party][asset] > NO_PART) {
          holdings.add(new Holding(input.assets().get(asset), shares[party][asset]));
        }
      }
      portions.add(
          new Portion(
              input.parties().get(party).party(),
              NashWelfare.worth(points[party], shares[party]),
              holdings));
    }
    return portions;
  }

  private static List<List<Double>> envy(double[][] points, double[][] shares) {
    List<List<Double>> matrix = new ArrayList<>();
    for (double[] values : points) {
      double own = NashWelfare.worth(values, shares[matrix.size()]);
      List<Double> row = new ArrayList<>();
      for (double[] portion : shares) {
        double more = NashWelfare.worth(values, portion) - own;
        row.add(more > NOISE ? more : 0.0);
      }
      matrix.add(row);
    }
    return matrix;
  }

  private static List<String> split(DivideAssets input, double[][] shares) {
    List<String> split = new ArrayList<>();
    for (int asset = 0; asset < shares[0].length; asset++) {
      int parts = 0;
      for (double[] portion : shares) {
        parts += portion[asset] > NO_PART ? 1 : 0;
      }
      if (parts > 1) {
        split.add(input.assets().get(asset));
      }
    }
    return split;
  }
}
