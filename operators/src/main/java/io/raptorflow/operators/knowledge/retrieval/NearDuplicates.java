package io.raptorflow.operators.knowledge.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Leaves out passages that say again, word for word, what a better ranked one says: those whose
 * runs of three words are mostly the other's too (resemblance of shingles, Broder 1997). Runs are
 * told apart by 64 bits of hash.
 *
 * @param resemblance from which share of common runs on, above 0, at most 1
 */
public record NearDuplicates(double resemblance) {
  private static final int RUN = 3;

  /** Odd, so that no bit of what is multiplied is lost; of the golden ratio, which spreads them. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  public NearDuplicates {
    if (!(resemblance > 0 && resemblance <= 1)) {
      throw new IllegalArgumentException(
          "resemblance is above 0 and at most 1, was " + resemblance);
    }
  }

  /** The first of each group, in the order given. */
  public List<Scored> remove(List<Scored> ranked) {
    List<Scored> kept = new ArrayList<>();
    List<long[]> runsOfKept = new ArrayList<>();
    for (Scored scored : ranked) {
      long[] runs = runs(scored.candidate().passage().text());
      if (runsOfKept.stream().noneMatch(other -> resemble(runs, other))) {
        kept.add(scored);
        runsOfKept.add(runs);
      }
    }
    return kept;
  }

  /** Runs of words, each once, ascending; of a shorter text the one run there is. */
  private static long[] runs(String text) {
    List<String> words = Words.of(text);
    return LongStream.rangeClosed(0, Math.max(0, words.size() - RUN))
        .map(from -> hash(words.subList((int) from, Math.min((int) from + RUN, words.size()))))
        .sorted()
        .distinct()
        .toArray();
  }

  private static long hash(List<String> words) {
    long hash = words.size();
    for (String word : words) {
      hash = Long.rotateLeft((hash + word.hashCode()) * SPREAD, 31);
    }
    return hash;
  }

  private boolean resemble(long[] a, long[] b) {
    // no more can be common than the shorter has, which spares most comparisons
    double most = (double) Math.min(a.length, b.length) / Math.max(a.length, b.length);
    return most >= resemblance && jaccard(a, b) >= resemblance;
  }

  private static double jaccard(long[] a, long[] b) {
    int common = 0;
    for (int i = 0, j = 0; i < a.length && j < b.length; ) {
      int order = Long.compare(a[i], b[j]);
      common += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return (double) common / (a.length + b.length - common);
  }
}
