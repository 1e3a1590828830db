package io.raptorflow.operators.agents.series.forecasting;

import org.apache.commons.math3.stat.regression.SimpleRegression;

/** The states of a damped-trend smoother on their way through one series. For one run. */
final class DampedSmoothing {
  /** Free coefficients to begin a search with: level, trend, season, damping. */
  static final double[] START = {-0.5, -2, -2, 1};

  private static final int TREND_START = 10;
  private static final double LEAST_DAMPING = 0.8;
  private static final double MOST_DAMPING = 0.98;
  private static final double LEAST_SHARE = 1e-4;

  private final boolean multiplicative;
  private final double alpha;
  private final double beta;
  private final double gamma;
  private final double damping;
  private final double[] season;
  private double level;
  private double trend;

  /**
   * A smoother before the first value. Its states come from a first look: season factors or terms
   * of the first periods, level and trend by a line through the first values without them.
   *
   * @param period 1 for no season
   * @param free any four numbers
   */
  DampedSmoothing(int period, boolean multiplicative, double[] values, double[] free) {
    this.multiplicative = multiplicative;
    alpha = LEAST_SHARE + (1 - 2 * LEAST_SHARE) * sigmoid(free[0]);
    beta = alpha * sigmoid(free[1]);
    gamma = period == 1 ? 0 : (1 - alpha) * sigmoid(free[2]);
    damping = LEAST_DAMPING + (MOST_DAMPING - LEAST_DAMPING) * sigmoid(free[3]);
    season = startingSeason(values, period, multiplicative);
    startLevel(values);
  }

  /**
   * Goes through the series.
   *
   * @return errors whose sum of squares is least where the likelihood is greatest
   */
  double[] run(double[] values) {
    double[] errors = new double[values.length];
    double sumLogScale = 0;
    for (int t = 0; t < values.length; t++) {
      int phase = t % season.length;
      double base = level + damping * trend;
      double expected = multiplicative ? base * season[phase] : base + season[phase];
      double error = values[t] - expected;
      if (multiplicative) {
        // Near zero a relative error means nothing; such a model is as good as impossible.
        double scale = Math.max(Math.abs(expected), Double.MIN_NORMAL);
        double relative = error / Math.copySign(scale, expected);
        errors[t] = relative;
        sumLogScale += Math.log(scale);
        level = base * (1 + alpha * relative);
        trend = damping * trend + beta * base * relative;
        season[phase] *= 1 + gamma * relative;
      } else {
        errors[t] = error;
        level = base + alpha * error;
        trend = damping * trend + beta * error;
        season[phase] += gamma * error;
      }
    }
    double weight = Math.exp(sumLogScale / values.length);
    for (int t = 0; t < values.length; t++) {
      errors[t] *= weight;
    }
    return errors;
  }

  double[] forecast(int from, int horizon) {
    double[] forecast = new double[horizon];
    double carried = 0;
    double power = 1;
    for (int h = 0; h < horizon; h++) {
      power *= damping;
      carried += power * trend;
      double seasonal = season[(from + h) % season.length];
      forecast[h] = multiplicative ? (level + carried) * seasonal : level + carried + seasonal;
    }
    return forecast;
  }

  private static double[] startingSeason(double[] values, int period, boolean multiplicative) {
    double[] season = new double[period];
    if (period == 1) {
      return season;
    }
    int periods = Math.min(values.length / period, 3);
    for (int p = 0; p < periods; p++) {
      double mean = 0;
      for (int i = 0; i < period; i++) {
        mean += values[p * period + i] / period;
      }
      for (int i = 0; i < period; i++) {
        double value = values[p * period + i];
        season[i] += (multiplicative ? value / mean : value - mean) / periods;
      }
    }
    return season;
  }

  private void startLevel(double[] values) {
    SimpleRegression line = new SimpleRegression();
    int first = Math.min(values.length, Math.max(TREND_START, season.length));
    for (int t = 0; t < first; t++) {
      double seasonal = season[t % season.length];
      line.addData(t + 1, multiplicative ? values[t] / seasonal : values[t] - seasonal);
    }
    level = line.getIntercept();
    trend = line.getSlope();
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
