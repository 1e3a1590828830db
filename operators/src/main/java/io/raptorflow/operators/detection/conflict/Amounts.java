package io.raptorflow.operators.detection.conflict;

import java.math.BigDecimal;

/** Which numbers of strangers can be reckoned with. */
final class Amounts {
  private static final int MOST_DIGITS = 100;

  private Amounts() {}

  /**
   * Whether sums with it stay short: 1e-999999 is a number, too, and one beside 1e300 would take a
   * million digits.
   */
  static boolean isSane(BigDecimal amount) {
    return Math.abs((long) amount.scale()) <= MOST_DIGITS && amount.precision() <= MOST_DIGITS;
  }
}
