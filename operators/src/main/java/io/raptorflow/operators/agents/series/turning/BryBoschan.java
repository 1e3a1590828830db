package io.raptorflow.operators.agents.series.turning;

import io.raptorflow.operators.agents.series.turning.Turn.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Dates peaks and troughs: Bry and Boschan, Cyclical Analysis of Time Series, NBER 1971, in the
 * form of Harding and Pagan, Dissecting the cycle, Journal of Monetary Economics 49, 2002 (BBQ). A
 * turn is the extreme of the values within the shortest phase on either side; turns alternate;
 * phases and cycles that are too short are taken out, the shortest first. Of equal values next to
 * each other the first is the turn.
 */
public final class BryBoschan {
  private final double[] values;
  private final int minPhase;
  private final int minCycle;
  private final List<Turn> turns = new ArrayList<>();

  private BryBoschan(double[] values, int minPhase, int minCycle) {
    this.values = values;
    this.minPhase = minPhase;
    this.minCycle = minCycle;
  }

  /**
   * The turns, alternating, in order.
   *
   * @param values finite, at even steps
   * @param minPhase least steps from a turn to the next, at least 1; quarterly data: 2
   * @param minCycle least steps from peak to peak and trough to trough, at least twice {@code
   *     minPhase}; quarterly data: 5
   */
  public static List<Turn> turns(double[] values, int minPhase, int minCycle) {
    if (minPhase < 1 || minCycle < 2 * minPhase) {
      throw new IllegalArgumentException(
          "a phase takes at least 1 step and a cycle two phases, were "
              + minPhase
              + " and "
              + minCycle);
    }
    var dating = new BryBoschan(values, minPhase, minCycle);
    dating.findExtremes();
    dating.censor();
    return List.copyOf(dating.turns);
  }

  private void findExtremes() {
    for (int i = minPhase; i < values.length - minPhase; i++) {
      for (Kind kind : Kind.values()) {
        var turn = new Turn(kind, i, values[i]);
        if (isExtreme(turn)) {
          turns.add(turn);
        }
      }
    }
  }

  private boolean isExtreme(Turn turn) {
    for (int j = 1; j <= minPhase; j++) {
      double after = values[turn.position() + j];
      boolean level = after == turn.value() && j < minPhase;
      if (!turn.isBeyond(values[turn.position() - j]) || !(turn.isBeyond(after) || level)) {
        return false;
      }
    }
    return true;
  }

  private void censor() {
    boolean changed;
    do {
      alternate();
      changed = dropBeyondEnds() || dropShortestCycle() || dropShortestPhase();
    } while (changed);
  }

  /** Of neighbours of one kind the more extreme stays, of equal ones the first. */
  private void alternate() {
    for (int i = 1; i < turns.size(); ) {
      Turn before = turns.get(i - 1);
      Turn turn = turns.get(i);
      if (before.kind() != turn.kind()) {
        i++;
      } else {
        turns.remove(turn.isBeyond(before.value()) ? i - 1 : i);
      }
    }
  }

  /** The first and last turn must not be outdone between them and the end of the series. */
  private boolean dropBeyondEnds() {
    return dropIfOutdone(0, 0, turns.isEmpty() ? 0 : turns.get(0).position())
        || dropIfOutdone(
            turns.size() - 1,
            turns.isEmpty() ? 0 : turns.get(turns.size() - 1).position() + 1,
            values.length);
  }

  private boolean dropIfOutdone(int index, int from, int to) {
    if (turns.isEmpty()) {
      return false;
    }
    Turn turn = turns.get(index);
    for (int i = from; i < to; i++) {
      if (new Turn(turn.kind(), i, values[i]).isBeyond(turn.value())) {
        turns.remove(index);
        return true;
      }
    }
    return false;
  }

  private boolean dropShortestCycle() {
    int shortest = shortest(2, minCycle);
    if (shortest < 0) {
      return false;
    }
    Turn first = turns.get(shortest);
    Turn last = turns.get(shortest + 2);
    turns.remove(last.isBeyond(first.value()) ? shortest : shortest + 2);
    return true;
  }

  /** Inside the series a short phase goes with both its turns, at an end with the outer one. */
  private boolean dropShortestPhase() {
    int shortest = shortest(1, minPhase);
    if (shortest < 0) {
      return false;
    }
    boolean last = shortest + 1 == turns.size() - 1;
    if (shortest == 0 || last) {
      turns.remove(shortest == 0 ? 0 : shortest + 1);
    } else {
      turns.remove(shortest + 1);
      turns.remove(shortest);
    }
    return true;
  }

  /** The turn that begins the shortest stretch of so many phases below the limit; -1: none. */
  private int shortest(int phases, int limit) {
    int shortest = -1;
    int least = limit;
    for (int i = 0; i + phases < turns.size(); i++) {
      int steps = turns.get(i + phases).position() - turns.get(i).position();
      if (steps < least) {
        least = steps;
        shortest = i;
      }
    }
    return shortest;
  }
}
