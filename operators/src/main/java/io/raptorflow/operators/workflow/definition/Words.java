package io.raptorflow.operators.workflow.definition;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.types.PayloadJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How faults name what they found. */
final class Words {
  private static final int LONGEST = 80;
  private static final int MOST_NEAREST = 3;

  /** Of a hostile definition's names; to compare two takes time. */
  private static final int MOST_MISSPELT = 50;

  private Words() {}

  /** What JSON calls a value. */
  static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      case STRING -> "a text";
      default -> "a " + value.getNodeType().name().toLowerCase(Locale.ROOT);
    };
  }

  /** A value as JSON, cut to a length people read; {@code nothing} without one. */
  static String shown(@Nullable JsonNode value) {
    return value == null || value.isNull() ? "nothing" : shortened(value.toString());
  }

  /** A text in quotes, cut likewise; {@code nothing} without one. */
  static String quoted(@Nullable String text) {
    return text == null ? "nothing" : '\'' + shortened(text) + '\'';
  }

  /** What a value of a record's type is written as. */
  static String typeName(JavaType type) {
    Class<?> raw = type.getRawClass();
    if (type.isCollectionLikeType()) {
      return "an array";
    }
    if (raw.isEnum()) {
      return "one of " + PayloadJson.tree(raw.getEnumConstants());
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return "true or false";
    }
    if (raw == double.class || raw == Double.class || raw == BigDecimal.class) {
      return "a number";
    }
    if (raw.isPrimitive() || Number.class.isAssignableFrom(raw)) {
      return "a whole number";
    }
    if (raw == Instant.class) {
      return "a time such as 2026-01-05T09:00:00Z";
    }
    if (raw == Duration.class) {
      return "a duration such as P1D";
    }
    return raw == String.class ? "a text" : "an object";
  }

  static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /**
   * Which of the names that could be given but are not somebody has most likely misspelt: those of
   * which no more than every third letter differs.
   */
  static Set<String> misspelt(Collection<String> given, Collection<String> known) {
    List<String> unknown =
        given.stream().filter(name -> !known.contains(name)).limit(MOST_MISSPELT).toList();
    Set<String> meant = new HashSet<>();
    for (String other : known) {
      if (!given.contains(other) && unknown.stream().anyMatch(name -> isNear(name, other))) {
        meant.add(other);
      }
    }
    return meant;
  }

  private static boolean isNear(String name, String other) {
    return EditDistance.between(shortened(name), shortened(other)) * 3 <= other.length();
  }

  /** The known names nearest to one that is not known, at most {@value #MOST_NEAREST}. */
  static List<String> nearest(String name, Collection<String> known) {
    String wanted = shortened(name);
    return known.stream()
        .sorted(
            Comparator.comparingInt(
                    (String other) -> EditDistance.between(wanted, shortened(other)))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST_NEAREST)
        .toList();
  }
}
