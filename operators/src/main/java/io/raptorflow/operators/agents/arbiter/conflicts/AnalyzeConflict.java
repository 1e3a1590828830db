package io.raptorflow.operators.agents.arbiter.conflicts;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.arbiter.Expect;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks where a conflict could come to rest.
 *
 * @param conflictId id of the conflict, never empty
 * @param parties 2 to 6, each named once
 * @param states how it could stand, 2 to 100, each named once
 * @param fallback the state that remains without an agreement
 * @param moves which party can bring about which change of state, at most 5,000
 * @param preferences which of two states a party prefers, at most 20,000; what follows from them by
 *     transitivity need not be said, and what does not follow is not preferred
 * @param worths what states are worth to parties, at most 600, in one currency; empty: no stake is
 *     asked for
 */
public record AnalyzeConflict(
    String conflictId,
    List<String> parties,
    List<String> states,
    String fallback,
    List<Move> moves,
    List<Preference> preferences,
    List<Worth> worths) {
  public AnalyzeConflict {
    Expect.name("conflictId", conflictId);
    parties = Expect.entries("parties", parties, 2, 6);
    states = Expect.entries("states", states, 2, 100);
    Expect.distinct("parties", parties);
    Expect.distinct("states", states);
    oneOf("fallback", fallback, states);
    moves = Expect.entries("moves", moves, 1, 5_000);
    preferences = Expect.entries("preferences", preferences, 1, 20_000);
    worths = worths == null ? List.of() : Expect.entries("worths", worths, 0, 600);
    for (Move move : moves) {
      oneOf("moves.party", move.party, parties);
      oneOf("moves.from", move.from, states);
      oneOf("moves.to", move.to, states);
    }
    for (Preference preference : preferences) {
      oneOf("preferences.party", preference.party, parties);
      oneOf("preferences.better", preference.better, states);
      oneOf("preferences.worse", preference.worse, states);
    }
    requireWorths(parties, states, worths);
  }

  private static void requireWorths(List<String> parties, List<String> states, List<Worth> worths) {
    if (worths.isEmpty()) {
      return;
    }
    for (Worth worth : worths) {
      oneOf("worths.party", worth.party, parties);
      oneOf("worths.state", worth.state, states);
      if (!worth.currency.equals(worths.get(0).currency)) {
        throw new InvalidInput(
            "worths.currency", worths.get(0).currency + " and " + worth.currency, "one currency");
      }
    }
    long pairs = worths.stream().map(worth -> List.of(worth.party, worth.state)).distinct().count();
    int needed = parties.size() * states.size();
    if (worths.size() != needed || pairs != needed) {
      throw new InvalidInput(
          "worths",
          pairs + " of " + needed + " pairs, in " + worths.size() + " entries",
          "one for each party and state, or none");
    }
  }

  private static void oneOf(String field, @Nullable String name, List<String> names) {
    if (name == null || !names.contains(name)) {
      throw new InvalidInput(field, String.valueOf(name), "one of those the question names");
    }
  }

  /** A party can change the state on its own. */
  public record Move(String party, String from, String to) {}

  /** A party prefers one state to another. */
  public record Preference(String party, String better, String worse) {}

  /**
   * What a state is worth to a party.
   *
   * @param amount up to 1e13 in magnitude
   * @param currency ISO 4217 code
   */
  public record Worth(String party, String state, BigDecimal amount, String currency) {
    private static final BigDecimal LARGEST = new BigDecimal("1e13");

    public Worth {
      Expect.name("worths.currency", currency);
      if (amount == null || amount.scale() > 30 || amount.abs().compareTo(LARGEST) > 0) {
        throw new InvalidInput(
            "worths.amount",
            amount == null ? "nothing" : "too large or too fine",
            "an amount of up to 1e13");
      }
    }
  }
}
