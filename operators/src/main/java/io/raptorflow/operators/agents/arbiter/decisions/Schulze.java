package io.raptorflow.operators.agents.arbiter.decisions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Schulze's method (2011): an option beats another if its strongest path of pairwise wins is
 * stronger; a path is as strong as its weakest win, counted in winning votes.
 *
 * @param strengths strength of the strongest path from row to column, in votes; 0: none
 */
record Schulze(long[][] strengths) {

  static Schulze of(long[][] wins) {
    int n = wins.length;
    long[][] paths = new long[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        paths[i][j] = wins[i][j] > wins[j][i] ? wins[i][j] : 0;
      }
    }
    for (int via = 0; via < n; via++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          if (i != j) {
            paths[i][j] = Math.max(paths[i][j], Math.min(paths[i][via], paths[via][j]));
          }
        }
      }
    }
    return new Schulze(paths);
  }

  /** Options that nothing beats. */
  List<Integer> winners() {
    List<Integer> winners = new ArrayList<>();
    for (int option = 0; option < strengths.length; option++) {
      if (beatenBy(option) == 0) {
        winners.add(option);
      }
    }
    return winners;
  }

  /**
   * Options by how many beat them, the fewest first. Beating is transitive, so that an option
   * always comes before those it beats; options beaten by equally many stand together.
   */
  List<List<Integer>> ranking() {
    TreeMap<Integer, List<Integer>> ranks = new TreeMap<>(Comparator.naturalOrder());
    for (int option = 0; option < strengths.length; option++) {
      ranks.computeIfAbsent(beatenBy(option), any -> new ArrayList<>()).add(option);
    }
    return List.copyOf(ranks.values());
  }

  private int beatenBy(int option) {
    int beaten = 0;
    for (int other = 0; other < strengths.length; other++) {
      beaten += strengths[other][option] > strengths[option][other] ? 1 : 0;
    }
    return beaten;
  }
}
