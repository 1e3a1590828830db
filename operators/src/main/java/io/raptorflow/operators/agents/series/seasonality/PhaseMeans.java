package io.raptorflow.operators.agents.series.seasonality;

/** The simplest season: one mean for each phase of the period. */
final class PhaseMeans {
  private PhaseMeans() {}

  /** The values less the mean of their phase. */
  static double[] removed(double[] values, int period) {
    double[] sums = new double[period];
    int[] counts = new int[period];
    for (int i = 0; i < values.length; i++) {
      sums[i % period] += values[i];
      counts[i % period]++;
    }
    double[] rest = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      rest[i] = values[i] - sums[i % period] / counts[i % period];
    }
    return rest;
  }
}
