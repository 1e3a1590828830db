package io.raptorflow.operators.agents.architect.allocation;

import java.util.List;
import java.util.Random;

/** Weeks of spend, and the outcome that known curves make of it. */
final class SimulatedSpend {
  static final int FROM = 2_700;

  private SimulatedSpend() {}

  /**
   * @param curves of the channels; their carry-over works from the first week on
   * @param noise standard deviation of a week's outcome
   */
  static SpendHistory of(List<ResponseCurve> curves, int weeks, double noise, long seed) {
    var random = new Random(seed);
    double[][] spend = new double[curves.size()][weeks];
    double[] outcome = new double[weeks];
    for (int channel = 0; channel < spend.length; channel++) {
      double usual = curves.get(channel).halfSaturation();
      for (int week = 0; week < weeks; week++) {
        spend[channel][week] = random.nextInt(6) == 0 ? 0 : usual * 2.5 * random.nextDouble();
      }
      double[] working = curves.get(channel).carry().working(spend[channel]);
      for (int week = 0; week < weeks; week++) {
        outcome[week] += curves.get(channel).hill().response(working[week]);
      }
    }
    for (int week = 0; week < weeks; week++) {
      outcome[week] += baseline(week) + noise * random.nextGaussian();
    }
    List<String> names = curves.stream().map(ResponseCurve::channel).toList();
    return new SpendHistory(FROM, names, spend, outcome, List.of());
  }

  /** What a week brings without spend. */
  static double baseline(int week) {
    return 500 + .5 * week + 40 * Math.sin(2 * Math.PI * (FROM + week) / Weeks.A_YEAR);
  }

  static ResponseCurve curve(
      String channel, double saturation, double half, double shape, double kept) {
    return new ResponseCurve(
        channel,
        saturation,
        half,
        shape,
        CarryOver.of(CarryOver.geometric(kept, CarryOverForm.WEEKS)).parts(),
        List.of());
  }
}
