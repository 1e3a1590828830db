package io.raptorflow.operators.agents.series.forecasting;

import java.util.Arrays;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/** Simple exponential smoothing (Brown): the level follows each value by a share of the error. */
public final class SimpleSmoothing implements ForecastMethod {
  private static final double LEAST = 1e-4;
  private static final double MOST = 0.9999;

  @Override
  public String name() {
    return "simple_smoothing";
  }

  @Override
  public int leastObservations(Periods seasons) {
    return 3;
  }

  @Override
  public FittedMethod fit(double[] values, Periods seasons) {
    return Fit.of(values, seasons.shortest());
  }

  private record Fit(int period, double share) implements FittedMethod {
    static Fit of(double[] values, int period) {
      return new Fit(
          period, SimpleSmoothing.share(ClassicalSeason.of(values, period).adjust(values)));
    }

    @Override
    public double[] forecast(double[] values, int horizon) {
      ClassicalSeason season = ClassicalSeason.of(values, period);
      double[] flat = new double[horizon];
      Arrays.fill(flat, level(season.adjust(values), share));
      return season.restore(flat, values.length);
    }

    @Override
    public FittedMethod refit(double[] values) {
      return of(values, period);
    }
  }

  /** The share, 0–1, of least squared one-step errors. */
  static double share(double[] values) {
    return new BrentOptimizer(1e-4, 1e-5)
        .optimize(
            new MaxEval(100),
            new UnivariateObjectiveFunction(share -> squaredErrors(values, share)),
            GoalType.MINIMIZE,
            new SearchInterval(LEAST, MOST))
        .getPoint();
  }

  static double level(double[] values, double share) {
    double level = start(values);
    for (double value : values) {
      level += share * (value - level);
    }
    return level;
  }

  private static double squaredErrors(double[] values, double share) {
    double level = start(values);
    double sum = 0;
    for (double value : values) {
      double error = value - level;
      sum += error * error;
      level += share * error;
    }
    return sum;
  }

  /** Mean of the first values: one alone may be far off. */
  private static double start(double[] values) {
    int first = Math.min(values.length, 4);
    double sum = 0;
    for (int t = 0; t < first; t++) {
      sum += values[t];
    }
    return sum / first;
  }
}
