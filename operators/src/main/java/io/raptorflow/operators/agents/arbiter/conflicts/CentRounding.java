package io.raptorflow.operators.agents.arbiter.conflicts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rounds shares to cents that sum to the total: what is left over goes to the largest remainders,
 * of equal ones to the first by name: who is listed first is no reason.
 */
final class CentRounding {
  private static final BigDecimal CENT = new BigDecimal("0.01");

  private CentRounding() {}

  /**
   * @param shares unrounded, summing to the total but for errors far below a cent
   * @param most no share becomes larger than this, in cents, where it is not already
   * @param total in cents
   * @param parties their names, in the same order
   */
  static List<BigDecimal> toTotal(
      List<BigDecimal> shares, List<BigDecimal> most, BigDecimal total, List<String> parties) {
    List<BigDecimal> rounded = new ArrayList<>();
    BigDecimal left = total;
    for (BigDecimal share : shares) {
      BigDecimal floor = share.setScale(2, RoundingMode.FLOOR);
      rounded.add(floor);
      left = left.subtract(floor);
    }
    List<Integer> byRemainder =
        IntStream.range(0, shares.size())
            .boxed()
            .filter(i -> rounded.get(i).compareTo(most.get(i)) < 0)
            .sorted(
                Comparator.<Integer, BigDecimal>comparing(
                        i -> shares.get(i).subtract(rounded.get(i)))
                    .reversed()
                    .thenComparing(parties::get))
            .toList();
    for (int i = 0; left.signum() > 0 && i < byRemainder.size(); i++) {
      int party = byRemainder.get(i);
      rounded.set(party, rounded.get(party).add(CENT));
      left = left.subtract(CENT);
    }
    return rounded;
  }
}
