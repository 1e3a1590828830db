package io.raptorflow.operators.agents.architect.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * By what factor each channel's curve is to be multiplied in the light of later weeks: the mean of
 * the posterior when the factors before are normal around 1, as uncertain as the saturations' draws
 * and a drift since, and weeks scatter as they did around the fit (Bayesian linear regression with
 * known variances).
 */
final class Correction {
  /** How far curves are taken to drift, as a part of them. */
  private static final double DRIFT = .1;

  /** Of a week's outcome; a fit without any error leaves this one. */
  private static final double LEAST_DEVIATION = 1e-6;

  private Correction() {}

  /**
   * @param responses by channel and week, as the curves say
   * @param brought by week, what came beyond the baseline
   * @param deviation standard deviation of a week
   * @return one factor a channel; 1 where the weeks say nothing
   */
  static double[] factors(
      List<ResponseCurve> curves, double[][] responses, double[] brought, double deviation) {
    double[] surprise = brought.clone();
    double scale = 0;
    for (int week = 0; week < brought.length; week++) {
      for (double[] response : responses) {
        surprise[week] -= response[week];
        scale += response[week] / brought.length;
      }
    }
    double noise = Math.max(deviation, LEAST_DEVIATION * scale);
    if (!(noise > 0)) {
      return ones(curves.size());
    }
    double[] ridge = new double[curves.size()];
    for (int channel = 0; channel < ridge.length; channel++) {
      ridge[channel] = noise * noise / variance(curves.get(channel));
    }
    double[] factors = NormalEquations.of(responses, surprise).ridged(ridge).solution();
    for (int channel = 0; channel < factors.length; channel++) {
      factors[channel] = Math.max(0, 1 + factors[channel]);
    }
    return factors;
  }

  private static double[] ones(int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static double variance(ResponseCurve curve) {
    List<Double> relative = new ArrayList<>();
    for (double draw : curve.draws()) {
      relative.add(curve.saturation() > 0 ? draw / curve.saturation() - 1 : 0);
    }
    double squares = relative.stream().mapToDouble(each -> each * each).sum();
    return DRIFT * DRIFT + (relative.isEmpty() ? 0 : squares / relative.size());
  }
}
