package io.raptorflow.operators.agents.seer.incident;

import io.raptorflow.operators.agents.InvalidInput;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses inputs without the fields they cannot be without. */
final class Required {
  private Required() {}

  static String text(String field, @Nullable String found) {
    if (found == null || found.isBlank()) {
      throw new InvalidInput(
          field, found == null ? "nothing" : "an empty text", "a text that is not empty");
    }
    return found;
  }

  static <T> T value(String field, @Nullable T found) {
    if (found == null) {
      throw new InvalidInput(field, "nothing", "a value");
    }
    return found;
  }

  static double finite(String field, double found) {
    if (!Double.isFinite(found)) {
      throw new InvalidInput(field, Double.toString(found), "a finite number");
    }
    return found;
  }

  static double above(String field, double found, double limit) {
    if (!(finite(field, found) > limit)) {
      throw new InvalidInput(field, Double.toString(found), "a number above " + limit);
    }
    return found;
  }

  static double atLeast(String field, double found, double least) {
    if (!(finite(field, found) >= least)) {
      throw new InvalidInput(field, Double.toString(found), "a number of at least " + least);
    }
    return found;
  }

  /** A probability or share strictly between the two. */
  static double between(String field, double found, double low, double high) {
    if (!(found > low && found < high)) {
      throw new InvalidInput(
          field, Double.toString(found), "a number above " + low + " and below " + high);
    }
    return found;
  }

  static int within(String field, int found, int least, int most) {
    if (found < least || found > most) {
      throw new InvalidInput(field, Integer.toString(found), least + " to " + most);
    }
    return found;
  }

  static Duration positive(String field, @Nullable Duration found) {
    if (found == null || found.isZero() || found.isNegative()) {
      throw new InvalidInput(
          field, found == null ? "nothing" : found.toString(), "a duration above PT0S");
    }
    return found;
  }

  /** Absent lists are empty; entries are never null. */
  static <T> List<T> entries(String field, @Nullable List<T> found) {
    if (found == null) {
      return List.of();
    }
    for (int i = 0; i < found.size(); i++) {
      value(field + '[' + i + ']', found.get(i));
    }
    return List.copyOf(found);
  }
}
