package io.raptorflow.operators.agents.arbiter.decisions;

import java.util.ArrayList;
import java.util.List;

/**
 * The ranking that most pairwise votes agree with (Kemeny 1959, Young and Levenglick 1978), found
 * exactly by dynamic programming over sets of options (Held and Karp): 2ⁿ·n steps.
 *
 * @param ranking the most preferred first; among equally good rankings the one whose options come
 *     earliest in the question
 * @param score pairwise votes that agree with it
 */
record Kemeny(List<Integer> ranking, long score) {
  static final int MOST_OPTIONS = 12;

  /**
   * @param wins at most 12 options square
   */
  static Kemeny of(long[][] wins) {
    int n = wins.length;
    if (n > MOST_OPTIONS) {
      throw new IllegalArgumentException("at most " + MOST_OPTIONS + " options, was " + n);
    }
    int all = (1 << n) - 1;
    long[] best = new long[all + 1];
    int[] first = new int[all + 1];
    for (int set = 1; set <= all; set++) {
      best[set] = -1;
      for (int option = 0; option < n; option++) {
        if ((set & (1 << option)) != 0) {
          int rest = set & ~(1 << option);
          long score = best[rest] + over(wins[option], rest);
          if (score > best[set]) {
            best[set] = score;
            first[set] = option;
          }
        }
      }
    }
    return new Kemeny(chain(first, all), best[all]);
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
