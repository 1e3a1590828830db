package io.raptorflow.operators.language.check;

import static java.util.Map.entry;

import java.util.Map;

/** English words that say a number. "One" is none of them: it is a pronoun more often. */
final class NumberWords {
  private static final int NO_DIGITS = -1;

  private static final Map<String, Integer> VALUES =
      Map.<String, Integer>ofEntries(
          entry("zero", 0),
          entry("two", 2),
          entry("three", 3),
          entry("four", 4),
          entry("five", 5),
          entry("six", 6),
          entry("seven", 7),
          entry("eight", 8),
          entry("nine", 9),
          entry("ten", 10),
          entry("eleven", 11),
          entry("twelve", 12),
          entry("thirteen", 13),
          entry("fourteen", 14),
          entry("fifteen", 15),
          entry("sixteen", 16),
          entry("seventeen", 17),
          entry("eighteen", 18),
          entry("nineteen", 19),
          entry("twenty", NO_DIGITS),
          entry("thirty", NO_DIGITS),
          entry("forty", NO_DIGITS),
          entry("fifty", NO_DIGITS),
          entry("sixty", NO_DIGITS),
          entry("seventy", NO_DIGITS),
          entry("eighty", NO_DIGITS),
          entry("ninety", NO_DIGITS),
          entry("hundred", NO_DIGITS),
          entry("hundreds", NO_DIGITS),
          entry("thousand", NO_DIGITS),
          entry("thousands", NO_DIGITS),
          entry("million", NO_DIGITS),
          entry("millions", NO_DIGITS),
          entry("billion", NO_DIGITS),
          entry("billions", NO_DIGITS),
          entry("trillion", NO_DIGITS),
          entry("trillions", NO_DIGITS),
          entry("percent", NO_DIGITS),
          entry("dozen", NO_DIGITS),
          entry("dozens", NO_DIGITS),
          entry("half", NO_DIGITS),
          entry("halved", NO_DIGITS),
          entry("twice", NO_DIGITS),
          entry("double", NO_DIGITS),
          entry("doubled", NO_DIGITS),
          entry("doubling", NO_DIGITS),
          entry("triple", NO_DIGITS),
          entry("tripled", NO_DIGITS),
          entry("tripling", NO_DIGITS),
          entry("tenfold", NO_DIGITS));

  private NumberWords() {}

  static boolean contain(String word) {
    return VALUES.containsKey(word);
  }

  /** Whether the word alone can stand for a number in digits: two to nineteen, zero. */
  static boolean haveDigits(String word) {
    return VALUES.getOrDefault(word, NO_DIGITS) != NO_DIGITS;
  }

  /** Its value. */
  static int value(String word) {
    Integer value = VALUES.get(word);
    if (value == null || value == NO_DIGITS) {
      throw new IllegalArgumentException("'" + word + "' has no digits");
    }
    return value;
  }
}
