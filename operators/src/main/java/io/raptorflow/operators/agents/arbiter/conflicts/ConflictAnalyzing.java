package io.raptorflow.operators.agents.arbiter.conflicts;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.StatelessMethod;
import io.raptorflow.operators.agents.arbiter.conflicts.AnalyzeConflict.Worth;
import io.raptorflow.operators.agents.arbiter.conflicts.ConflictAnalysis.ForParty;
import io.raptorflow.operators.agents.arbiter.conflicts.ConflictAnalysis.Stability;
import io.raptorflow.operators.agents.arbiter.conflicts.ConflictAnalysis.Stake;
import io.raptorflow.operators.agents.arbiter.conflicts.ConflictAnalysis.Standing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the states that parties would not leave. The analysis is exact for the moves and
 * preferences given; its confidence is the share of pairs of states that preferences order, since
 * what is not said counts as not preferred.
 */
final class ConflictAnalyzing implements StatelessMethod<AnalyzeConflict, ConflictAnalysis> {
  @Override
  public Answer<ConflictAnalysis> answer(Asked<AnalyzeConflict> asked) {
    AnalyzeConflict input = asked.input();
    List<StrictOrder> orders = orders(input);
    GraphModel model = new GraphModel(input.states().size(), moves(input), orders);
    List<Standing> standings = new ArrayList<>();
    for (int state = 0; state < input.states().size(); state++) {
      standings.add(standing(input, model, state));
    }
    return Answer.of(
        new ConflictAnalysis(standings, stakes(input)),
        orderedShare(orders, input.states().size()),
        List.of(asked.event().id()));
  }

  private static List<BitSet[]> moves(AnalyzeConflict input) {
    List<BitSet[]> moves = new ArrayList<>();
    for (int party = 0; party < input.parties().size(); party++) {
      BitSet[] from = new BitSet[input.states().size()];
      for (int state = 0; state < from.length; state++) {
        from[state] = new BitSet();
      }
      moves.add(from);
    }
    for (AnalyzeConflict.Move move : input.moves()) {
      moves.get(input.parties().indexOf(move.party()))[input.states().indexOf(move.from())].set(
          input.states().indexOf(move.to()));
    }
    return moves;
  }

  private static List<StrictOrder> orders(AnalyzeConflict input) {
    int states = input.states().size();
    List<StrictOrder> orders = new ArrayList<>();
    for (String party : input.parties()) {
      boolean[][] said = new boolean[states][states];
      for (AnalyzeConflict.Preference preference : input.preferences()) {
        if (preference.party().equals(party)) {
          int better = input.states().indexOf(preference.better());
          said[better][input.states().indexOf(preference.worse())] = true;
        }
      }
      orders.add(StrictOrder.of(party, input.states(), said));
    }
    return orders;
  }

  private static Standing standing(AnalyzeConflict input, GraphModel model, int state) {
    Set<Stability> equilibria = EnumSet.allOf(Stability.class);
    List<ForParty> parties = new ArrayList<>();
    for (int party = 0; party < input.parties().size(); party++) {
      List<Stability> stable = model.stability(party, state);
      equilibria.retainAll(stable);
      parties.add(
          new ForParty(
              input.parties().get(party),
              stable,
              model.improvements(party, state).stream().mapToObj(input.states()::get).toList()));
    }
    return new Standing(input.states().get(state), List.copyOf(equilibria), parties);
  }

  private static List<Stake> stakes(AnalyzeConflict input) {
    if (input.worths().isEmpty()) {
      return List.of();
    }
    List<String> acceptable =
        input.states().stream()
            .filter(
                state ->
                    input.parties().stream()
                        .allMatch(
                            party ->
                                worth(input, party, state)
                                        .compareTo(worth(input, party, input.fallback()))
                                    >= 0))
            .toList();
    return input.parties().stream().map(party -> stake(input, party, acceptable)).toList();
  }

  private static Stake stake(AnalyzeConflict input, String party, List<String> acceptable) {
    BigDecimal fallback = worth(input, party, input.fallback());
    BigDecimal best =
        acceptable.stream()
            .map(state -> worth(input, party, state))
            .reduce(fallback, BigDecimal::max);
    return new Stake(party, fallback, best.subtract(fallback), input.worths().get(0).currency());
  }

  private static BigDecimal worth(AnalyzeConflict input, String party, String state) {
    return input.worths().stream()
        .filter(worth -> worth.party().equals(party) && worth.state().equals(state))
        .map(Worth::amount)
        .findFirst()
        .orElseThrow();
  }

  private static double orderedShare(List<StrictOrder> orders, int states) {
    long ordered = 0;
    for (StrictOrder order : orders) {
      for (int i = 0; i < states; i++) {
        for (int j = 0; j < states; j++) {
          ordered += order.prefers(i, j) ? 1 : 0;
        }
      }
    }
    return ordered / (orders.size() * (states * (states - 1) / 2.0));
  }
}
