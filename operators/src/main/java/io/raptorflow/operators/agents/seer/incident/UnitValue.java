package io.raptorflow.operators.agents.seer.incident;

import io.raptorflow.operators.agents.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * What one unit of a series is worth.
 *
 * @param amount in units of the currency, at least 0
 * @param currency ISO 4217 code, for example {@code EUR}
 * @param unit that is worth so much; absent: the unit of the series
 */
public record UnitValue(double amount, String currency, @Nullable String unit) {
  public UnitValue {
    Required.atLeast("unitValue.amount", amount, 0);
    if (!Required.text("unitValue.currency", currency).matches("[A-Z]{3}")) {
      throw new InvalidInput("unitValue.currency", currency, "an ISO 4217 code such as EUR");
    }
  }
}
