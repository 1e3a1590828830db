package io.raptorflow.operators.detection.conflict;

import java.io.IOException;
import java.math.BigDecimal;

/**
 * A sum of money.
 *
 * @param budget how much there is
 * @param claim what of it is given away, with its period and currency
 * @param pays whether it is an allocation for the thing, not a share of another one's
 */
record Fund(BigDecimal budget, Claim claim, boolean pays) {
  String currency() {
    return String.valueOf(claim.unit());
  }

  /** Whether more is given away than there is. */
  boolean isShort() {
    return claim.load().compareTo(budget) > 0;
  }

  void write(StateOutput out) throws IOException {
    out.decimal(budget);
    claim.write(out);
    out.number(pays ? 1 : 0);
  }

  static Fund read(StateInput in) throws IOException {
    return new Fund(in.decimal(), Claim.read(in), in.number() == 1);
  }
}
