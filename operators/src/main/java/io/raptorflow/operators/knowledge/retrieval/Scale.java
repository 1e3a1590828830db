package io.raptorflow.operators.knowledge.retrieval;

import java.util.Arrays;

/** Makes numbers of different origin comparable. Equal numbers all become 0. */
public enum Scale {
  /** From 0, the least, to 1, the greatest. */
  MIN_MAX {
    @Override
    double[] of(double[] values, double[] measured) {
      double least = Arrays.stream(measured).min().orElse(0);
      double greatest = Arrays.stream(measured).max().orElse(0);
      return shifted(values, least, greatest - least);
    }
  },

  /** Mean 0, standard deviation 1. */
  STANDARD {
    @Override
    double[] of(double[] values, double[] measured) {
      double mean = Arrays.stream(measured).average().orElse(0);
      double variance =
          Arrays.stream(measured).map(value -> (value - mean) * (value - mean)).average().orElse(0);
      return shifted(values, mean, Math.sqrt(variance));
    }
  };

  /** Spans below this are rounding, not difference. */
  private static final double NOTHING = 1e-9;

  /** No value of a million lies further than this from their mean if they span nothing. */
  private static final double APART = 1e-6;

  /**
   * @param measured which the scale is taken from. If they are equal they all become 0, and other
   *     values what they are above or below them.
   */
  abstract double[] of(double[] values, double[] measured);

  double[] of(double[] values) {
    return of(values, values);
  }

  private static double[] shifted(double[] values, double origin, double unit) {
    return Arrays.stream(values)
        .map(value -> unit < NOTHING ? apart(value - origin) : (value - origin) / unit)
        .toArray();
  }

  private static double apart(double distance) {
    return Math.abs(distance) < APART ? 0 : distance;
  }
}
