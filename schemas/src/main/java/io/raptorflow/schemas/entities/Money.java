package io.raptorflow.schemas.entities;

import java.math.BigDecimal;

/**
 * An amount of money.
 *
 * @param amount in units of the currency, not in cents
 * @param currency ISO 4217 code, for example {@code EUR}
 */
public record Money(BigDecimal amount, String currency) {
  public Money {
    if (!currency.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException(
          "currency must be an ISO 4217 code such as EUR, was '" + currency + "'");
    }
  }
}
