package io.raptorflow.operators.agents.inputs;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.schemas.entities.Money;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Refuses input fields that are absent, too large or impossible. */
public final class Check {
  /** Characters of an id or a name. */
  public static final int LONGEST_TEXT = 200;

  private static final int MOST_DIGITS = 30;

  private Check() {}

  /** A text that is there and short enough to be an id or a name. */
  public static String text(String field, @Nullable String text) {
    if (text == null || text.isBlank()) {
      throw new InvalidInput(field, "nothing", "a text");
    }
    return atMost(field, text, LONGEST_TEXT);
  }

  /** The id of an event as it is remembered: its beginning, when it is very long. */
  public static String shortened(String id) {
    return id.length() <= LONGEST_TEXT ? id : id.substring(0, LONGEST_TEXT);
  }

  /** A text of at most so many characters. */
  public static String atMost(String field, String text, int most) {
    if (text.length() > most) {
      throw new InvalidInput(field, text.length() + " characters", "at most " + most);
    }
    return text;
  }

  /** The list, empty when absent, of at most so many, none of them null. */
  public static <T> List<T> list(String field, @Nullable List<T> list, int most) {
    if (list == null) {
      return List.of();
    }
    if (list.size() > most) {
      throw new InvalidInput(field, list.size() + " of them", "at most " + most);
    }
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) == null) {
        throw new InvalidInput(field + "[" + i + "]", "nothing", "a value");
      }
    }
    return List.copyOf(list);
  }

  /** The numbers by name, sorted, empty when absent, each within the limits. */
  public static Map<String, Double> numbers(
      String field, @Nullable Map<String, Double> numbers, int most, double least, double largest) {
    Map<String, Double> sorted = new TreeMap<>();
    if (numbers != null && numbers.size() > most) {
      throw new InvalidInput(field, numbers.size() + " of them", "at most " + most);
    }
    if (numbers != null) {
      numbers.forEach(
          (name, value) ->
              sorted.put(text(field, name), number(field + "." + name, value, least, largest)));
    }
    return Collections.unmodifiableMap(sorted);
  }

  /** A number that is there and within the limits, both allowed. */
  public static double number(String field, @Nullable Double value, double least, double largest) {
    if (value == null || !(value >= least && value <= largest)) {
      throw new InvalidInput(
          field,
          value == null ? "nothing" : value.toString(),
          "a number from %s to %s".formatted(shown(least), shown(largest)));
    }
    return value;
  }

  /** As {@link #number}, where absent is allowed. */
  public static @Nullable Double numberOrNull(
      String field, @Nullable Double value, double least, double largest) {
    return value == null ? null : number(field, value, least, largest);
  }

  /** A count, the standard one when absent. */
  public static int count(
      String field, @Nullable Integer value, int standard, int least, int most) {
    int count = value == null ? standard : value;
    if (count < least || count > most) {
      throw new InvalidInput(
          field, Integer.toString(count), "a whole number from " + least + " to " + most);
    }
    return count;
  }

  /** An amount of 0 or more with few enough digits to reckon with, or null. */
  public static @Nullable Money moneyOrNull(String field, @Nullable Money money) {
    if (money != null) {
      amount(field, money.amount());
      if (money.amount().signum() < 0) {
        throw new InvalidInput(field, money.amount().toPlainString(), "0 or more");
      }
    }
    return money;
  }

  /** An amount with few enough digits to reckon with. */
  public static BigDecimal amount(String field, BigDecimal amount) {
    if (amount.precision() > MOST_DIGITS || Math.abs(amount.scale()) > MOST_DIGITS) {
      throw new InvalidInput(
          field, amount.precision() + " digits", "an amount of at most " + MOST_DIGITS + " digits");
    }
    return amount;
  }

  private static String shown(double limit) {
    return limit == Math.rint(limit) && Math.abs(limit) < 1e15
        ? Long.toString((long) limit)
        : Double.toString(limit);
  }
}
