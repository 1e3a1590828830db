package io.raptorflow.operators.agents.arbiter.conflicts;

import io.raptorflow.operators.agents.arbiter.conflicts.ConflictAnalysis.Stability;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Graph model for conflict resolution (Kilgour, Hipel and Fang 1987): states, the moves of each
 * party between them, and what each prefers. Answers of several parties are joint moves in which
 * nobody moves twice running.
 */
final class GraphModel {
  private final int states;
  private final List<BitSet[]> moves;
  private final List<StrictOrder> preferences;
  private final BitSet[][] improvements;
  private final BitSet[][] answers;
  private final BitSet[][] improvingAnswers;

  /**
   * @param moves by party and state: the states it can bring about in one move
   * @param preferences by party
   */
  GraphModel(int states, List<BitSet[]> moves, List<StrictOrder> preferences) {
    this.states = states;
    this.moves = List.copyOf(moves);
    this.preferences = List.copyOf(preferences);
    this.improvements = new BitSet[moves.size()][states];
    this.answers = new BitSet[moves.size()][states];
    this.improvingAnswers = new BitSet[moves.size()][states];
    for (int party = 0; party < moves.size(); party++) {
      for (int state = 0; state < states; state++) {
        improvements[party][state] = betterMoves(party, state);
      }
    }
    for (int party = 0; party < moves.size(); party++) {
      for (int state = 0; state < states; state++) {
        answers[party][state] = jointMoves(party, state, false);
        improvingAnswers[party][state] = jointMoves(party, state, true);
      }
    }
  }

  /** Better states that the party can bring about alone. */
  BitSet improvements(int party, int state) {
    return improvements[party][state];
  }

  private BitSet betterMoves(int party, int state) {
    BitSet better = new BitSet();
    moves.get(party)[state].stream()
        .filter(to -> preferences.get(party).prefers(to, state))
        .forEach(better::set);
    return better;
  }

  /** Concepts under which the party would not leave the state. */
  List<Stability> stability(int party, int state) {
    BitSet better = improvements[party][state];
    List<Stability> stable = new ArrayList<>();
    if (better.isEmpty()) {
      stable.add(Stability.NASH);
    }
    if (better.stream().allMatch(to -> isDeterred(party, state, answers[party][to]))) {
      stable.add(Stability.GMR);
    }
    if (better.stream().allMatch(to -> isTrapped(party, state, answers[party][to]))) {
      stable.add(Stability.SMR);
    }
    if (better.stream().allMatch(to -> isDeterred(party, state, improvingAnswers[party][to]))) {
      stable.add(Stability.SEQ);
    }
    return stable;
  }

  private boolean isDeterred(int party, int state, BitSet answers) {
    return answers.stream().anyMatch(answer -> !preferences.get(party).prefers(answer, state));
  }

  private boolean isTrapped(int party, int state, BitSet answers) {
    StrictOrder order = preferences.get(party);
    return answers.stream()
        .filter(answer -> !order.prefers(answer, state))
        .anyMatch(
            answer ->
                moves.get(party)[answer].stream().noneMatch(way -> order.prefers(way, state)));
  }

  /** States that the others can bring about from here, by improvements alone if so asked. */
  private BitSet jointMoves(int party, int from, boolean byImprovements) {
    BitSet[] seenByLast = new BitSet[moves.size()];
    BitSet reached = new BitSet();
    Deque<int[]> open = new ArrayDeque<>();
    open.add(new int[] {from, -1});
    for (int mover = 0; mover < moves.size(); mover++) {
      seenByLast[mover] = new BitSet(states);
    }
    while (!open.isEmpty()) {
      int[] at = open.removeFirst();
      for (int mover = 0; mover < moves.size(); mover++) {
        if (mover == party || mover == at[1]) {
          continue;
        }
        BitSet next = byImprovements ? improvements[mover][at[0]] : moves.get(mover)[at[0]];
        int last = mover;
        next.stream()
            .filter(to -> !seenByLast[last].get(to))
            .forEach(
                to -> {
                  seenByLast[last].set(to);
                  reached.set(to);
                  open.add(new int[] {to, last});
                });
      }
    }
    return reached;
  }
}
