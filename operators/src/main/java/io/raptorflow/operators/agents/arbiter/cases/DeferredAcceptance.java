package io.raptorflow.operators.agents.arbiter.cases;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Stable matching of proposers to places by deferred acceptance (Gale and Shapley, 1962): no
 * proposer and place prefer each other to what they got, and no stable matching gives any proposer
 * better. Takes as many steps as there are acceptable pairs at most.
 */
final class DeferredAcceptance {
  static final int UNMATCHED = -1;

  private final List<int[]> preferences;
  private final int[][] ranks;
  private final int[] quotas;

  /**
   * @param preferences of each proposer the acceptable places, best first
   * @param ranks of each place the rank it gives to each proposer, the smallest best, no two equal
   * @param quotas of each place how many it takes, 0 or more
   */
  DeferredAcceptance(List<int[]> preferences, int[][] ranks, int[] quotas) {
    this.preferences = preferences;
    this.ranks = ranks;
    this.quotas = quotas;
  }

  /** The place of each proposer, or {@link #UNMATCHED}. */
  int[] match() {
    int[] matched = new int[preferences.size()];
    Arrays.fill(matched, UNMATCHED);
    int[] next = new int[preferences.size()];
    List<PriorityQueue<Integer>> held = new ArrayList<>();
    for (int[] rank : ranks) {
      held.add(
          new PriorityQueue<>(
              Comparator.comparingInt((Integer proposer) -> rank[proposer]).reversed()));
    }
    Deque<Integer> free = new ArrayDeque<>();
    for (int proposer = 0; proposer < matched.length; proposer++) {
      free.add(proposer);
    }
    while (!free.isEmpty()) {
      int proposer = free.remove();
      if (next[proposer] == preferences.get(proposer).length) {
        continue;
      }
      int place = preferences.get(proposer)[next[proposer]++];
      PriorityQueue<Integer> queue = held.get(place);
      queue.add(proposer);
      matched[proposer] = place;
      if (queue.size() > quotas[place]) {
        int rejected = queue.remove();
        matched[rejected] = UNMATCHED;
        free.add(rejected);
      }
    }
    return matched;
  }

  /** Whether no proposer and place would rather have each other. */
  boolean isStable(int[] matched) {
    for (int proposer = 0; proposer < matched.length; proposer++) {
      for (int place : preferences.get(proposer)) {
        if (place == matched[proposer]) {
          break;
        }
        if (wouldTake(place, proposer, matched)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean wouldTake(int place, int proposer, int[] matched) {
    int taken = 0;
    boolean prefers = false;
    for (int other = 0; other < matched.length; other++) {
      if (matched[other] == place) {
        taken++;
        prefers |= ranks[place][proposer] < ranks[place][other];
      }
    }
    return taken < quotas[place] || prefers;
  }
}
