package io.raptorflow.operators.agents.arbiter.conflicts;

import java.util.List;

/**
 * A division.
 *
 * @param rule {@code adjusted_winner} between two, {@code maximum_nash_welfare} among more
 * @param portions by party, in the order of the question
 * @param envy by party (row) and other party (column): points by which the row's party would rather
 *     have the other's portion than its own; less than a millionth of a point counts as none
 * @param split assets that more than one party has a part of; at most one fewer than parties
 * @param gap the logarithms of the points sum to no more than this below the best sum there could
 *     be; 0 between two, where it is not the sum that is sought
 */
public record DividedAssets(
    String rule, List<Portion> portions, List<List<Double>> envy, List<String> split, double gap) {

  /**
   * What a party gets.
   *
   * @param points what it is worth to the party, of 100
   */
  public record Portion(String party, double points, List<Holding> holdings) {}

  /**
   * A part of an asset.
   *
   * @param share above 0, at most 1
   */
  public record Holding(String asset, double share) {}
}
