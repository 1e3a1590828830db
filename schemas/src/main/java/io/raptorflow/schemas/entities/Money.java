package io.raptorflow.schemas.entities;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;

/**
 * An amount of money.
 *
 * @param amount in units of the currency, not in cents
 * @param currency ISO 4217 code, for example {@code EUR}
 * @param other fields this version does not know
 */
public record Money(
    BigDecimal amount, String currency, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  public Money {
    Required.value("amount", amount);
    if (!Required.value("currency", currency).matches("[A-Z]{3}")) {
      throw new IllegalArgumentException(
          "currency must be an ISO 4217 code such as EUR, was '" + currency + "'");
    }
    other = other == null ? Map.of() : Map.copyOf(other);
  }

  public Money(BigDecimal amount, String currency) {
    this(amount, currency, Map.of());
  }
}
