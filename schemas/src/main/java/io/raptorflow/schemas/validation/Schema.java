package io.raptorflow.schemas.validation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Schema made ready for checking a stream of tokens: each constraint is asked only of values
 * of its type.
 *
 * @param types what a value may be
 * @param members constraints on an object
 * @param elements constraints on an array
 * @param text constraints on a text
 * @param range constraints on a number
 * @param expected all of it in plain words
 */
record Schema(
    Set<JsonType> types,
    Members members,
    Elements elements,
    Text text,
    Range range,
    String expected) {

  /**
   * Constraints on the members of an object.
   *
   * @param properties the members that are known, by name
   * @param required those that have to be there, at most {@link #MOST_REQUIRED}; the bit of each is
   *     its place in this list
   * @param additional constraint on all other members, given when it is asked for, as it may be the
   *     schema that this is part of; null: they may be anything
   */
  record Members(
      Map<String, Property> properties,
      List<String> required,
      @Nullable Supplier<Schema> additional) {
    static final int MOST_REQUIRED = Long.SIZE - 1;
    static final Members ANY = new Members(Map.of(), List.of(), null);

    /** The bits of all required members. */
    long allRequired() {
      return (1L << required.size()) - 1;
    }
  }

  /**
   * A known member.
   *
   * @param requiredBit its bit among the required ones; 0 when it may be missing
   */
  record Property(Schema schema, long requiredBit) {}

  /**
   * Constraints on an array.
   *
   * @param items constraint on each element; null: they may be anything
   */
  record Elements(@Nullable Schema items, int fewest, int most) {
    static final Elements ANY = new Elements(null, 0, Integer.MAX_VALUE);
  }

  /**
   * Constraints on a text.
   *
   * @param shortest in code points
   * @param longest in code points
   * @param choices the only texts it may be; null: any
   */
  record Text(
      int shortest,
      int longest,
      @Nullable Pattern pattern,
      @Nullable TextFormat format,
      @Nullable Set<String> choices) {
    static final Text ANY = new Text(0, Integer.MAX_VALUE, null, null, null);

    /** Whether any text will do, or any that is not empty: most fields ask for no more. */
    boolean asksOnlyForCharacters() {
      return shortest <= 1
          && longest == Integer.MAX_VALUE
          && pattern == null
          && format == null
          && choices == null;
    }

    boolean accepts(String value) {
      int length = value.codePointCount(0, value.length());
      return length >= shortest
          && length <= longest
          && (choices == null || choices.contains(value))
          && (pattern == null || pattern.matcher(value).find())
          && (format == null || format.accepts(value));
    }
  }

  /** Constraints on a number. */
  record Range(@Nullable Bound lower, @Nullable Bound upper) {
    static final Range ANY = new Range(null, null);
  }

  /**
   * One end of a range.
   *
   * @param exact the limit
   * @param nearest the double nearest to it, which decides nearly always
   * @param inclusive whether the limit itself is inside
   */
  record Bound(BigDecimal exact, double nearest, boolean inclusive) {}
}
