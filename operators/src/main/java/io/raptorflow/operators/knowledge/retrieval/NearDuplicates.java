package io.raptorflow.operators.knowledge.retrieval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Leaves out passages that say again, word for word, what a better ranked one says: those whose
 * runs of three words are mostly the other's too (resemblance of shingles, Broder 1997).
 *
 * @param resemblance from which share of common runs on, above 0, at most 1
 */
public record NearDuplicates(double resemblance) {
  private static final int RUN = 3;
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  public NearDuplicates {
    if (!(resemblance > 0 && resemblance <= 1)) {
      throw new IllegalArgumentException(
          "resemblance is above 0 and at most 1, was " + resemblance);
    }
  }

  /** The first of each group, in the order given. */
  public List<Scored> remove(List<Scored> ranked) {
    List<Scored> kept = new ArrayList<>();
    List<Set<List<String>>> runsOfKept = new ArrayList<>();
    for (Scored scored : ranked) {
      Set<List<String>> runs = runs(scored.candidate().passage().text());
      if (runsOfKept.stream().noneMatch(other -> jaccard(runs, other) >= resemblance)) {
        kept.add(scored);
        runsOfKept.add(runs);
      }
    }
    return kept;
  }

  /** Runs of words; of a shorter text the one run there is. */
  private static Set<List<String>> runs(String text) {
    List<String> words =
        Arrays.stream(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT)))
            .filter(word -> !word.isEmpty())
            .toList();
    Set<List<String>> runs = new HashSet<>();
    for (int i = 0; i == 0 || i + RUN <= words.size(); i++) {
      runs.add(List.copyOf(words.subList(i, Math.min(i + RUN, words.size()))));
    }
    return runs;
  }

  private static double jaccard(Set<List<String>> a, Set<List<String>> b) {
    long common = a.stream().filter(b::contains).count();
    return (double) common / (a.size() + b.size() - common);
  }
}
