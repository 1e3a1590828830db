package io.raptorflow.local.testing;

import java.util.Locale;

/**
 * Names of topics and indices that no other test class uses.
 *
 * @param prefix lower-case letters, digits and hyphens, so that it suits both
 */
public record UniqueNames(String prefix) {
  static UniqueNames of(Class<?> test, long number) {
    return new UniqueNames(test.getSimpleName().toLowerCase(Locale.ROOT) + "-" + number);
  }

  /** A topic's or an index's name. */
  public String name(String purpose) {
    return prefix + "-" + purpose;
  }
}
