package io.raptorflow.operators.agents.seer.forecast.nowcast;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * What periods will end at.
 *
 * @param series name
 * @param periods in the order given, those that had not begun left out
 * @param total of all periods, each by its method
 * @param chainLadder of all periods, had each been found by the chain ladder: the usual figure of a
 *     triangle; the same while every open period is at least a tenth reported
 * @param factors how reports grow with age; empty when every period is closed
 */
public record Nowcast(
    String series, List<Period> periods, Total total, Total chainLadder, List<Factor> factors) {
  public Nowcast {
    periods = List.copyOf(periods);
    factors = List.copyOf(factors);
  }

  /** How a period's final value was found. */
  public enum Method {
    /** It is what was reported. */
    @JsonProperty("closed")
    CLOSED,
    /** What is reported, grown as the others did. */
    @JsonProperty("chain_ladder")
    CHAIN_LADDER,
    /** What is reported, and for what is missing what was expected before. */
    @JsonProperty("bornhuetter_ferguson")
    BORNHUETTER_FERGUSON
  }

  /**
   * What is still to be reported of all periods together.
   *
   * @param outstanding in the metric's unit
   * @param standardError of {@code outstanding}, with what the periods' errors have in common
   */
  public record Total(double outstanding, double standardError) {
    static final Total NOTHING = new Total(0, 0);
  }

  /**
   * A period.
   *
   * @param start its first moment
   * @param method how its final value was found
   * @param reported value so far
   * @param finalValue what it will end at
   * @param standardError of the final value
   * @param limits80 where it will end with 80 %
   * @param limits95 where it will end with 95 %
   * @param shareReported share of the final value that is reported at this age, usually 0–1; above
   *     1 where reports are taken back later
   * @param hoursTo95 from its latest report until 95 % is reported; 0 when it is
   */
  public record Period(
      Instant start,
      Method method,
      double reported,
      double finalValue,
      double standardError,
      Limits limits80,
      Limits limits95,
      double shareReported,
      double hoursTo95) {}

  /**
   * How reports grow from one age to the next.
   *
   * @param age steps after a period's start, from 1
   * @param factor the next report for a unit reported at this age
   * @param variance of the next report for each unit reported (Mack's σ²)
   * @param periods how many were seen at both ages
   */
  public record Factor(int age, double factor, double variance, int periods) {}
}
