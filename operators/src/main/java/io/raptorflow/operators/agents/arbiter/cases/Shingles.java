package io.raptorflow.operators.agents.arbiter.cases;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A text as the set of its stretches of {@value #LENGTH} characters (Broder, 1997), after letters
 * are made small and everything that is no letter or digit one blank. Of a longer text the first
 * {@value #MOST_CHARACTERS} characters count.
 */
final class Shingles {
  /**
   * Usual for short documents (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 3.2).
   */
  static final int LENGTH = 5;

  static final int MOST_CHARACTERS = 2_000;

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private Shingles() {}

  /** What of a text counts. */
  static String normalised(String text) {
    String words = BETWEEN_WORDS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    return words.length() <= MOST_CHARACTERS ? words : words.substring(0, MOST_CHARACTERS);
  }

  /** Hashes of the shingles of a normalised text; a shorter text is one shingle. */
  static Set<Integer> of(String normalised) {
    Set<Integer> shingles = new HashSet<>();
    for (int at = 0; at + LENGTH <= normalised.length(); at++) {
      shingles.add(normalised.substring(at, at + LENGTH).hashCode());
    }
    if (shingles.isEmpty()) {
      shingles.add(normalised.hashCode());
    }
    return shingles;
  }

  /** Share of the shingles of both that they have in common, 0–1. */
  static double jaccard(Set<Integer> one, Set<Integer> other) {
    long common = one.stream().filter(other::contains).count();
    return (double) common / (one.size() + other.size() - common);
  }
}
