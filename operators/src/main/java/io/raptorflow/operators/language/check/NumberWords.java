package io.raptorflow.operators.language.check;

import static java.util.Map.entry;

import java.util.Map;

/**
 * English words that say a number, also by how much something is multiplied or divided. "One" is
 * none of them: it is a pronoun more often; nor are ordinals, "third" and "quarter", which may be
 * fractions: {@link NumberReader} tells these by the words around them.
 */
final class NumberWords {
  private static final int NO_DIGITS = -1;
  private static final String FOLD = "fold";

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
          entry("quadrillion", NO_DIGITS),
          entry("quadrillions", NO_DIGITS),
          entry("quintillion", NO_DIGITS),
          entry("quintillions", NO_DIGITS),
          entry("percent", NO_DIGITS),
          entry(FOLD, NO_DIGITS),
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
          entry("tens", NO_DIGITS),
          entry("lakh", NO_DIGITS),
          entry("lakhs", NO_DIGITS),
          entry("crore", NO_DIGITS),
          entry("crores", NO_DIGITS),
          entry("couple", NO_DIGITS),
          entry("thirds", NO_DIGITS),
          entry("fourths", NO_DIGITS),
          entry("fifths", NO_DIGITS),
          entry("sixths", NO_DIGITS),
          entry("sevenths", NO_DIGITS),
          entry("eighths", NO_DIGITS),
          entry("ninths", NO_DIGITS),
          entry("tenths", NO_DIGITS),
          entry("twentieths", NO_DIGITS),
          entry("hundredths", NO_DIGITS),
          entry("thousandths", NO_DIGITS),
          entry("halve", NO_DIGITS),
          entry("halves", NO_DIGITS),
          entry("halving", NO_DIGITS),
          entry("thrice", NO_DIGITS),
          entry("doubles", NO_DIGITS),
          entry("triples", NO_DIGITS),
          entry("treble", NO_DIGITS),
          entry("trebles", NO_DIGITS),
          entry("trebled", NO_DIGITS),
          entry("trebling", NO_DIGITS),
          entry("quadruple", NO_DIGITS),
          entry("quadruples", NO_DIGITS),
          entry("quadrupled", NO_DIGITS),
          entry("quadrupling", NO_DIGITS),
          entry("quintuple", NO_DIGITS),
          entry("quintuples", NO_DIGITS),
          entry("quintupled", NO_DIGITS),
          entry("quintupling", NO_DIGITS),
          entry("sextuple", NO_DIGITS),
          entry("sextuples", NO_DIGITS),
          entry("sextupled", NO_DIGITS),
          entry("sextupling", NO_DIGITS),
          entry("septuple", NO_DIGITS),
          entry("septuples", NO_DIGITS),
          entry("septupled", NO_DIGITS),
          entry("septupling", NO_DIGITS),
          entry("octuple", NO_DIGITS),
          entry("octuples", NO_DIGITS),
          entry("octupled", NO_DIGITS),
          entry("octupling", NO_DIGITS));

  private NumberWords() {}

  static boolean contain(String word) {
    return VALUES.containsKey(word) || isMultiple(word);
  }

  /** Twofold, hundredfold; not unfold, manifold. */
  private static boolean isMultiple(String word) {
    return word.endsWith(FOLD)
        && VALUES.containsKey(word.substring(0, word.length() - FOLD.length()));
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
