package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.schemas.entities.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Refuses fields of a question that cannot be. */
final class Fields {
  static final int MOST_CHANNELS = 50;
  static final int MOST_WEEKS = 520;

  private static final int LONGEST_NAME = 200;
  private static final BigDecimal MOST_MONEY = BigDecimal.valueOf(1_000_000_000_000L);

  private Fields() {}

  static void requireName(String field, @Nullable String name) {
    if (name == null || name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new InvalidInput(
          field,
          name == null || name.isEmpty() ? "nothing" : name.length() + " characters",
          "a name of 1 to " + LONGEST_NAME + " characters");
    }
  }

  static <T> List<T> withoutNulls(String field, List<T> list) {
    if (list.stream().anyMatch(Objects::isNull)) {
      throw new InvalidInput(field, "null within the list", "no nulls");
    }
    return List.copyOf(list);
  }

  static <T> List<T> channels(String field, @Nullable List<T> list) {
    List<T> copy = list == null ? List.of() : withoutNulls(field, list);
    if (copy.size() > MOST_CHANNELS) {
      throw new InvalidInput(field, copy.size() + " entries", "at most " + MOST_CHANNELS);
    }
    return copy;
  }

  static void requireWeeks(@Nullable Integer weeks) {
    if (weeks != null && (weeks < 1 || weeks > MOST_WEEKS)) {
      throw new InvalidInput("weeks", weeks.toString(), "1 to " + MOST_WEEKS);
    }
  }

  static void requireNodes(@Nullable Integer nodes) {
    if (nodes != null && (nodes < 1 || nodes > 20_000)) {
      throw new InvalidInput("nodes", nodes.toString(), "1 to 20,000");
    }
  }

  /** Decimals of a currency, 0–4. */
  static int decimals(String field, @Nullable String currency) {
    int decimals = -1;
    try {
      decimals = currency == null ? -1 : Currency.getInstance(currency).getDefaultFractionDigits();
    } catch (IllegalArgumentException unknown) {
      throw new InvalidInput(field, "currency " + currency, "an ISO 4217 code such as EUR");
    }
    if (decimals < 0) {
      throw new InvalidInput(field, "currency " + currency, "a currency that is spent, as EUR is");
    }
    return decimals;
  }

  /** An amount in the smallest units of its currency. */
  static long units(String field, Money money) {
    int decimals = decimals(field, money.currency());
    BigDecimal amount = money.amount();
    boolean isSane = amount.precision() <= 40 && Math.abs((long) amount.scale()) <= 40;
    if (!isSane
        || amount.signum() < 0
        || amount.compareTo(MOST_MONEY) > 0
        || amount.stripTrailingZeros().scale() > decimals) {
      throw new InvalidInput(
          field,
          isSane ? amount.toPlainString() : amount.precision() + " digits",
          "0 to 10^12 " + money.currency() + " with at most " + decimals + " decimals");
    }
    return amount.movePointRight(decimals).longValueExact();
  }
}
