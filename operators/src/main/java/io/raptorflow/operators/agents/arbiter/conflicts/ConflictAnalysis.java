package io.raptorflow.operators.agents.arbiter.conflicts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;

/**
 * Where a conflict could come to rest.
 *
 * @param states in the order of the question
 * @param stakes by party; empty: no worths were given
 */
public record ConflictAnalysis(List<Standing> states, List<Stake> stakes) {

  /**
   * A state.
   *
   * @param equilibria concepts under which it is stable for every party
   * @param parties how it stands with each
   */
  public record Standing(String state, List<Stability> equilibria, List<ForParty> parties) {}

  /**
   * A state as one party sees it.
   *
   * @param stable concepts under which the party would not leave it
   * @param improvements better states it can bring about alone
   */
  public record ForParty(String party, List<Stability> stable, List<String> improvements) {}

  /**
   * What a party has to win or lose.
   *
   * @param fallback worth of the fallback to it
   * @param stake the most it could gain over its fallback in a state that is worth at least their
   *     fallback to all; 0: there is none better
   */
  public record Stake(String party, BigDecimal fallback, BigDecimal stake, String currency) {}

  /** How far a party looks ahead before it moves (Fang, Hipel and Kilgour 1993). */
  public enum Stability {
    /** It has no better state to go to. */
    @JsonProperty("nash")
    NASH,
    /** Each improvement can be answered so that it is no better off (general metarationality). */
    @JsonProperty("gmr")
    GMR,
    /** The same, and it cannot get out of the answer (symmetric metarationality). */
    @JsonProperty("smr")
    SMR,
    /** Each can be answered so by moves that are improvements to those who answer. */
    @JsonProperty("seq")
    SEQ
  }
}
