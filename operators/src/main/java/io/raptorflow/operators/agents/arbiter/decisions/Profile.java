package io.raptorflow.operators.agents.arbiter.decisions;

import java.util.List;

/**
 * Ballots by index of option.
 *
 * @param options how many options there are
 * @param rankings the most preferred first; options left out are below all, tied
 * @param counts how many voted so, by ranking
 */
record Profile(int options, List<int[]> rankings, List<Integer> counts) {

  /** Voters who prefer the row's option to the column's. */
  long[][] pairwise() {
    long[][] wins = new long[options][options];
    for (int line = 0; line < rankings.size(); line++) {
      boolean[] above = new boolean[options];
      for (int option : rankings.get(line)) {
        above[option] = true;
        for (int other = 0; other < options; other++) {
          wins[option][other] += above[other] ? 0 : counts.get(line);
        }
      }
    }
    return wins;
  }

  /** Voters who have each option first among those that remain. */
  long[] firstPlaces(boolean[] remains) {
    long[] first = new long[options];
    for (int line = 0; line < rankings.size(); line++) {
      for (int option : rankings.get(line)) {
        if (remains[option]) {
          first[option] += counts.get(line);
          break;
        }
      }
    }
    return first;
  }

  /**
   * Borda scores, doubled to stay whole: an option has one point for each that it is above on a
   * ballot, half a point for each it is tied with.
   */
  long[] doubledBorda() {
    long[] scores = new long[options];
    for (int line = 0; line < rankings.size(); line++) {
      int[] ranking = rankings.get(line);
      boolean[] named = new boolean[options];
      for (int i = 0; i < ranking.length; i++) {
        named[ranking[i]] = true;
        scores[ranking[i]] += 2L * (options - 1 - i) * counts.get(line);
      }
      for (int option = 0; option < options; option++) {
        scores[option] +=
            named[option] ? 0 : (long) (options - ranking.length - 1) * counts.get(line);
      }
    }
    return scores;
  }
}
