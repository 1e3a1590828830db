package io.raptorflow.operators.agents.arbiter.decisions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The ranking that most pairwise votes agree with (Kemeny 1959, Young and Levenglick 1978), found
 * exactly by dynamic programming over sets of options (Held and Karp): 2ⁿ·n steps.
 *
 * @param ranking the most preferred first; among equally good rankings the one that comes first by
 *     the names of its options
 * @param winners every option that is first in some equally good ranking, in the order of the
 *     question
 * @param isOnly whether no other ranking is as good
 * @param score pairwise votes that agree with it
 */
record Kemeny(List<Integer> ranking, List<Integer> winners, boolean isOnly, long score) {
  static final int MOST_OPTIONS = 12;

  /**
   * @param wins at most 12 options square
   * @param names of the options, which alone decide between equally good rankings: the order of the
   *     question says nothing of the voters
   */
  static Kemeny of(long[][] wins, List<String> names) {
    int n = wins.length;
    if (n > MOST_OPTIONS) {
      throw new IllegalArgumentException("at most " + MOST_OPTIONS + " options, was " + n);
    }
    int[] byName =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparing(names::get))
            .mapToInt(Integer::intValue)
            .toArray();
    int all = (1 << n) - 1;
    long[] best = new long[all + 1];
    int[] first = new int[all + 1];
    boolean[] isOnly = new boolean[all + 1];
    isOnly[0] = true;
    for (int set = 1; set <= all; set++) {
      best[set] = -1;
      for (int option : byName) {
        if ((set & (1 << option)) != 0) {
          int rest = set & ~(1 << option);
          long score = best[rest] + over(wins[option], rest);
          if (score > best[set]) {
            best[set] = score;
            first[set] = option;
            isOnly[set] = isOnly[rest];
          } else if (score == best[set]) {
            isOnly[set] = false;
          }
        }
      }
    }
    List<Integer> winners =
        IntStream.range(0, n)
            .filter(x -> best[all & ~(1 << x)] + over(wins[x], all & ~(1 << x)) == best[all])
            .boxed()
            .toList();
    return new Kemeny(chain(first, all), winners, isOnly[all], best[all]);
  }

  private static List<Integer> chain(int[] first, int all) {
    List<Integer> ranking = new ArrayList<>();
    for (int set = all; set != 0; set &= ~(1 << first[set])) {
      ranking.add(first[set]);
    }
    return ranking;
  }

  private static long over(long[] wins, int set) {
    long votes = 0;
    for (int other = 0; other < wins.length; other++) {
      votes += (set & (1 << other)) != 0 ? wins[other] : 0;
    }
    return votes;
  }
}
