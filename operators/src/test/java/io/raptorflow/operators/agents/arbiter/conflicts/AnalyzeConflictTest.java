package io.raptorflow.operators.agents.arbiter.conflicts;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.agents.arbiter.AskedArbiter;
import io.raptorflow.operators.agents.arbiter.conflicts.ConflictAnalysis.Stability;
import io.raptorflow.operators.agents.arbiter.conflicts.ConflictAnalysis.Standing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnalyzeConflictTest {
  /** Each state names what the row and the column party do: cooperate (c) or not (d). */
  private static final String MOVES =
      """
      {"party": "row", "from": "cc", "to": "dc"}, {"party": "row", "from": "dc", "to": "cc"},
      {"party": "row", "from": "cd", "to": "dd"}, {"party": "row", "from": "dd", "to": "cd"},
      {"party": "column", "from": "cc", "to": "cd"}, {"party": "column", "from": "cd", "to": "cc"},
      {"party": "column", "from": "dc", "to": "dd"}, {"party": "column", "from": "dd", "to": "dc"}
      """;

  private final AskedArbiter arbiter = new AskedArbiter(new ConflictResolver());

  private static String game(List<String> row, List<String> column, String more) {
    return """
    {"conflictId": "k1", "parties": ["row", "column"], "states": ["cc", "cd", "dc", "dd"],
     "fallback": "dd", "moves": [%s], "preferences": [%s, %s]%s}
    """
        .formatted(MOVES, preferences("row", row), preferences("column", column), more);
  }

  private static String preferences(String party, List<String> bestFirst) {
    List<String> pairs = new ArrayList<>();
    for (int i = 1; i < bestFirst.size(); i++) {
      pairs.add(
          "{\"party\": \"%s\", \"better\": \"%s\", \"worse\": \"%s\"}"
              .formatted(party, bestFirst.get(i - 1), bestFirst.get(i)));
    }
    return String.join(",", pairs);
  }

  private static String prisonersDilemma(String more) {
    return game(List.of("dc", "cc", "dd", "cd"), List.of("cd", "cc", "dd", "dc"), more);
  }

  private static String chicken() {
    return game(List.of("dc", "cc", "cd", "dd"), List.of("cd", "cc", "dc", "dd"), "");
  }

  private Standing standing(String question, String state) {
    return arbiter
        .compute("analyze_conflict", question, ConflictAnalysis.class)
        .output()
        .states()
        .stream()
        .filter(standing -> standing.state().equals(state))
        .findFirst()
        .orElseThrow();
  }

  /** Fang, Hipel and Kilgour (1993). */
  @Test
  void inThePrisonersDilemmaCooperationIsStableForWhoLooksAhead() {
    Standing cooperation = standing(prisonersDilemma(""), "cc");

    assertThat(cooperation.equilibria())
        .containsExactly(Stability.GMR, Stability.SMR, Stability.SEQ);
    assertThat(cooperation.parties().get(0).improvements()).containsExactly("dc");
    assertThat(standing(prisonersDilemma(""), "dd").equilibria())
        .containsExactly(Stability.values());
  }

  @Test
  void inChickenYieldingBothIsNotSequentiallyStable() {
    assertThat(standing(chicken(), "cc").equilibria())
        .containsExactly(Stability.GMR, Stability.SMR);
    assertThat(standing(chicken(), "dc").equilibria()).contains(Stability.NASH);
  }

  @Test
  void theStakeIsWhatAnAgreementCouldBringOverTheFallback() {
    String worths =
        """
        , "worths": [
          {"party": "row", "state": "cc", "amount": 300, "currency": "EUR"},
          {"party": "row", "state": "cd", "amount": 0, "currency": "EUR"},
          {"party": "row", "state": "dc", "amount": 500, "currency": "EUR"},
          {"party": "row", "state": "dd", "amount": 100, "currency": "EUR"},
          {"party": "column", "state": "cc", "amount": 250, "currency": "EUR"},
          {"party": "column", "state": "cd", "amount": 400, "currency": "EUR"},
          {"party": "column", "state": "dc", "amount": 0, "currency": "EUR"},
          {"party": "column", "state": "dd", "amount": 50, "currency": "EUR"}]
        """;
    ConflictAnalysis analysis =
        arbiter
            .compute("analyze_conflict", prisonersDilemma(worths), ConflictAnalysis.class)
            .output();

    assertThat(analysis.stakes().get(0).fallback()).isEqualByComparingTo("100");
    assertThat(analysis.stakes().get(0).stake()).isEqualByComparingTo("200");
    assertThat(analysis.stakes().get(1).stake()).isEqualByComparingTo("200");
    assertThat(
            arbiter.refusal(
                "analyze_conflict", prisonersDilemma(worths.replaceFirst("EUR", "USD"))))
        .startsWith("worths.currency: found USD and EUR");
    assertThat(
            arbiter.refusal(
                "analyze_conflict",
                prisonersDilemma(
                    worths.replace("\"row\", \"state\": \"cc\"", "\"row\", \"state\": \"cd\""))))
        .startsWith("worths: found 7 of 8 pairs");
  }

  @Test
  void preferencesInACircleAreRefusedAndShown() {
    assertThat(
            arbiter.refusal(
                "analyze_conflict",
                game(List.of("dc", "cc", "dd", "dc"), List.of("cd", "cc", "dd", "dc"), "")))
        .isEqualTo(
            "preferences of row: found cc > dd > dc > cc, expected preferences without a cycle");
  }

  @Test
  void onePartyIsNoConflict() {
    assertThat(
            arbiter.refusal(
                "analyze_conflict",
                prisonersDilemma("").replace("[\"row\", \"column\"]", "[\"row\"]")))
        .startsWith("parties: found 1 entries");
  }

  @Test
  void aMoveToNowhereIsRefused() {
    assertThat(
            arbiter.refusal(
                "analyze_conflict",
                prisonersDilemma("").replaceFirst("\"to\": \"dc\"", "\"to\": \"x\"")))
        .startsWith("moves.to: found x");
  }
}
