package io.raptorflow.operators.agents.series.seasonality;

/** First differences, which take a trend out of a series. */
final class Differences {
  private Differences() {}

  static double[] of(double[] values) {
    double[] differences = new double[values.length - 1];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = values[i + 1] - values[i];
    }
    return differences;
  }
}
