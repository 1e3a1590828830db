package io.raptorflow.operators.knowledge.retrieval;

import java.util.Arrays;

/** Makes numbers of different origin comparable. Equal numbers all become 0. */
public enum Scale {
  /** From 0, the least, to 1, the greatest. */
  MIN_MAX {
    @Override
    double[] of(double[] values) {
      double least = Arrays.stream(values).min().orElse(0);
      double greatest = Arrays.stream(values).max().orElse(0);
      return shifted(values, least, greatest - least);
    }
  },

  /** Mean 0, standard deviation 1. */
  STANDARD {
    @Override
    double[] of(double[] values) {
      double mean = Arrays.stream(values).average().orElse(0);
      double variance =
          Arrays.stream(values).map(value -> (value - mean) * (value - mean)).average().orElse(0);
      return shifted(values, mean, Math.sqrt(variance));
    }
  };

  /** Spans below this are rounding, not difference. */
  private static final double NOTHING = 1e-9;

  abstract double[] of(double[] values);

  private static double[] shifted(double[] values, double origin, double unit) {
    return unit < NOTHING
        ? new double[values.length]
        : Arrays.stream(values).map(value -> (value - origin) / unit).toArray();
  }
}
