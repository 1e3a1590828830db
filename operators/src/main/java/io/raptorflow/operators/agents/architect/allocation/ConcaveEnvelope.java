package io.raptorflow.operators.agents.architect.allocation;

import java.util.List;

/**
 * The least concave function that is nowhere below a curve between two spends: a chord up to the
 * point where it touches the curve, the curve itself from there on.
 */
final class ConcaveEnvelope {
  private static final int MOST_HALVINGS = 200;
  private static final double PRECISION = 1e-13;

  private final HillCurve curve;
  private final double from;
  private final double to;
  private final double touch;
  private final double chordSlope;

  /**
   * @param from least spend, 0 or more
   * @param to most spend, finite and at least {@code from}
   */
  ConcaveEnvelope(HillCurve curve, double from, double to) {
    this.curve = curve;
    this.from = from;
    this.to = to;
    this.touch = touch(curve, from, to);
    this.chordSlope =
        touch > from ? (curve.response(touch) - curve.response(from)) / (touch - from) : 0;
  }

  /** Where the line from the start touches the curve: it is steeper than the curve beyond. */
  private static double touch(HillCurve curve, double from, double to) {
    double inflection = curve.inflection();
    if (from >= inflection) {
      return from;
    }
    if (to <= inflection || isBelowTangent(curve, from, to)) {
      return to;
    }
    if (from <= 0) {
      return Math.min(to, curve.touchFromNothing());
    }
    double low = inflection;
    double high = to;
    for (int i = 0; i < MOST_HALVINGS && high - low > PRECISION * high; i++) {
      double middle = high / low > 4 ? Math.sqrt(low * high) : (low + high) / 2;
      if (isBelowTangent(curve, from, middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private static boolean isBelowTangent(HillCurve curve, double from, double at) {
    return curve.slope(at) * (at - from) >= curve.response(at) - curve.response(from);
  }

  /** The envelopes of both sides of a spend. */
  List<ConcaveEnvelope> cutAt(double spend) {
    return List.of(new ConcaveEnvelope(curve, from, spend), new ConcaveEnvelope(curve, spend, to));
  }

  double from() {
    return from;
  }

  double to() {
    return to;
  }

  /** The price at which the spend jumps from the start to where the chord ends; 0: it has none. */
  double chordSlope() {
    return chordSlope;
  }

  double value(double spend) {
    return spend < touch
        ? curve.response(from) + chordSlope * (spend - from)
        : curve.response(spend);
  }

  /** How far the envelope lies above the curve. */
  double excess(double spend) {
    return spend < touch ? Math.max(0, value(spend) - curve.response(spend)) : 0;
  }

  /** The spend that is worth most when a unit of money costs this much response. */
  double spendAtPrice(double price) {
    if (touch > from && price >= chordSlope) {
      return from;
    }
    if (touch >= to || curve.slope(to) >= price) {
      return to;
    }
    return curve.slope(touch) <= price ? touch : curve.spendAtSlope(price, touch, to);
  }
}
