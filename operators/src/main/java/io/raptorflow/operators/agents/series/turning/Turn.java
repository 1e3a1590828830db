package io.raptorflow.operators.agents.series.turning;

/**
 * Where a series changes direction.
 *
 * @param kind which way
 * @param position in the series, from 0
 * @param value there
 */
public record Turn(Kind kind, int position, double value) {
  /** Which way a series turns. */
  public enum Kind {
    PEAK,
    TROUGH
  }

  /** Whether this one stands out more than another of its kind. */
  boolean isBeyond(double other) {
    return kind == Kind.PEAK ? value > other : value < other;
  }
}
