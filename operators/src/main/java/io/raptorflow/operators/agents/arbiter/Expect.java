package io.raptorflow.operators.agents.arbiter;

import io.raptorflow.operators.agents.InvalidInput;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an arbiter expects of an input; each check throws {@link InvalidInput} otherwise. */
public final class Expect {
  /** Largest magnitude of a number: sums and products of a question's numbers stay finite. */
  public static final double LARGEST = 1e15;

  private static final int LONGEST_NAME = 200;
  private static final double TO_ONE = 1e-9;

  private Expect() {}

  /** A name of 1 to 200 characters. */
  public static String name(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new InvalidInput(field, "nothing", "a name");
    }
    if (value.length() > LONGEST_NAME) {
      throw new InvalidInput(
          field, value.length() + " characters", "at most " + LONGEST_NAME + " characters");
    }
    return value;
  }

  /** A number of at most 1e15 in magnitude. */
  public static double number(String field, @Nullable Double value) {
    return between(field, value, -LARGEST, LARGEST);
  }

  /** A number from {@code low} to {@code high}, both included. */
  public static double between(String field, @Nullable Double value, double low, double high) {
    if (value == null) {
      throw new InvalidInput(field, "nothing", "a number from " + low + " to " + high);
    }
    if (!(value >= low && value <= high)) {
      throw new InvalidInput(field, value.toString(), "a number from " + low + " to " + high);
    }
    return value;
  }

  /** A whole number from {@code low} to {@code high}, both included. */
  public static int between(String field, int value, int low, int high) {
    if (value < low || value > high) {
      throw new InvalidInput(field, Integer.toString(value), "from " + low + " to " + high);
    }
    return value;
  }

  /** A list of {@code fewest} to {@code most} entries, none of them absent. */
  public static <T> List<T> entries(String field, @Nullable List<T> list, int fewest, int most) {
    int size = list == null ? 0 : list.size();
    if (list == null || size < fewest || size > most) {
      throw new InvalidInput(field, size + " entries", fewest + " to " + most + " entries");
    }
    for (int i = 0; i < size; i++) {
      if (list.get(i) == null) {
        throw new InvalidInput(field + "[" + i + "]", "nothing", "an entry");
      }
    }
    return List.copyOf(list);
  }

  /** Names of which none occurs twice. */
  public static void distinct(String field, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      if (!seen.add(name(field + "[" + i + "]", names.get(i)))) {
        throw new InvalidInput(field + "[" + i + "]", names.get(i) + " again", "each name once");
      }
    }
  }

  /** Weights of 0 to 1 that sum to 1. */
  public static void weights(String field, List<Double> weights) {
    double sum = 0;
    for (int i = 0; i < weights.size(); i++) {
      sum += between(field + "[" + i + "]", weights.get(i), 0, 1);
    }
    if (Math.abs(sum - 1) > TO_ONE) {
      throw new InvalidInput(field, "a sum of " + sum, "weights that sum to 1");
    }
  }
}
