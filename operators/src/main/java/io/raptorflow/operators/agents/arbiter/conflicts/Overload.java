package io.raptorflow.operators.agents.arbiter.conflicts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A time in which claims together exceed what there is.
 *
 * @param begins first moment
 * @param ends first moment at which it is over, or at which other claims are too much
 * @param excess by how much
 */
record Overload(Instant begins, Instant ends, List<Claim> claims, double excess) {
  /** By how much sums may be off, of what there is. */
  private static final double NOISE = 1e-9;

  /**
   * Sweeps over the moments at which claims begin or end: between two of them the same claims hold.
   * Claims are half-open, so that what ends when another begins does not touch it.
   *
   * @param claims with a beginning, an end after it, and an amount above 0
   * @param limit what there is at any time
   */
  static List<Overload> among(List<Claim> claims, double limit) {
    TreeSet<Instant> edges = new TreeSet<>();
    for (Claim claim : claims) {
      edges.add(claim.begins());
      edges.add(claim.ends());
    }
    List<Overload> found = new ArrayList<>();
    for (Instant begins : edges) {
      Instant ends = edges.higher(begins);
      if (ends != null) {
        List<Claim> holding =
            claims.stream()
                .filter(c -> !c.begins().isAfter(begins) && c.ends().isAfter(begins))
                .toList();
        double excess = holding.stream().mapToDouble(Claim::amount).sum() - limit;
        if (excess > NOISE * Math.max(1, limit)) {
          found.add(new Overload(begins, ends, holding, excess));
        }
      }
    }
    return found;
  }
}
