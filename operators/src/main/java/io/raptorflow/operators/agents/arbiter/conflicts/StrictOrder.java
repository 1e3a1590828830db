package io.raptorflow.operators.agents.arbiter.conflicts;

import io.raptorflow.operators.agents.InvalidInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What one party prefers: the transitive closure of what it said. */
final class StrictOrder {
  private final boolean[][] better;

  private StrictOrder(boolean[][] better) {
    this.better = better;
  }

  /**
   * @param said whether the row's state is said to be better than the column's
   * @throws InvalidInput when a state would be better than itself, with the cycle
   */
  static StrictOrder of(String party, List<String> states, boolean[][] said) {
    int n = said.length;
    boolean[][] better = new boolean[n][];
    int[][] next = new int[n][n];
    for (int i = 0; i < n; i++) {
      better[i] = said[i].clone();
      for (int j = 0; j < n; j++) {
        next[i][j] = j;
      }
    }
    for (int via = 0; via < n; via++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; better[i][via] && j < n; j++) {
          if (better[via][j] && !better[i][j]) {
            better[i][j] = true;
            next[i][j] = next[i][via];
          }
        }
      }
    }
    for (int i = 0; i < n; i++) {
      if (better[i][i]) {
        throw new InvalidInput(
            "preferences of " + party, cycle(i, next, states), "preferences without a cycle");
      }
    }
    return new StrictOrder(better);
  }

  boolean prefers(int one, int other) {
    return better[one][other];
  }

  private static String cycle(int start, int[][] next, List<String> states) {
    List<String> cycle = new ArrayList<>(List.of(states.get(start)));
    boolean[] seen = new boolean[next.length];
    Arrays.fill(seen, false);
    int at = next[start][start];
    while (at != start && !seen[at]) {
      seen[at] = true;
      cycle.add(states.get(at));
      at = next[at][start];
    }
    cycle.add(states.get(start));
    return String.join(" > ", cycle);
  }
}
