package io.raptorflow.schemas.entities;

import org.jspecify.annotations.Nullable;

/** Refuses an entity without the fields it cannot be without. */
final class Required {
  private Required() {}

  /**
   * @throws IllegalArgumentException when there is no text
   */
  static void text(String field, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      throw new IllegalArgumentException(
          field + " must be a text that is not empty, was " + (text == null ? "absent" : "empty"));
    }
  }

  /**
   * @throws IllegalArgumentException when there is no value
   */
  static <T> T value(String field, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(field + " must be there, was absent");
    }
    return value;
  }
}
