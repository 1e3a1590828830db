package io.raptorflow.operators.agents.strategos.progress;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How computed numbers are shown: money to the cent, other figures to four decimals. */
final class Rounded {
  private Rounded() {}

  static BigDecimal money(double amount) {
    return money(BigDecimal.valueOf(amount));
  }

  static BigDecimal money(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_EVEN);
  }

  static BigDecimal figure(double value) {
    return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_EVEN);
  }
}
