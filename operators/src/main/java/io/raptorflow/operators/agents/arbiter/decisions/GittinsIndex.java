package io.raptorflow.operators.agents.arbiter.decisions;

/**
 * What trying something of unknown rate of success is worth, learning included: the rate of a sure
 * thing that would be as good (Gittins, Journal of the Royal Statistical Society B 41, 1979), by
 * calibration: backward over the trials to come for a sure rate, which is then bisected. After so
 * many trials that the rest is worth a ten-thousandth, nothing more is learnt.
 */
final class GittinsIndex {
  private static final double REST = 1e-4;
  private static final int HALVINGS = 24;

  private GittinsIndex() {}

  /**
   * The index of a rate that is Beta distributed.
   *
   * @param successes first parameter of the distribution, above 0
   * @param failures second parameter, above 0
   * @param discount what a success of the next trial is worth today, below 1
   */
  static double of(double successes, double failures, double discount) {
    int horizon = (int) Math.ceil(Math.log(REST) / Math.log(discount));
    double low = successes / (successes + failures);
    double high = 1;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double sure = (low + high) / 2;
      if (isWorthTrying(successes, failures, discount, horizon, sure)) {
        low = sure;
      } else {
        high = sure;
      }
    }
    return (low + high) / 2;
  }

  /** Whether one trial, and then whatever is best, is worth more than the sure thing for good. */
  private static boolean isWorthTrying(
      double successes, double failures, double discount, int horizon, double sure) {
    double safe = sure / (1 - discount);
    double[] worth = new double[horizon + 1];
    for (int won = 0; won <= horizon; won++) {
      double mean = (successes + won) / (successes + failures + horizon);
      worth[won] = Math.max(safe, mean / (1 - discount));
    }
    for (int trials = horizon - 1; trials >= 0; trials--) {
      for (int won = 0; won <= trials; won++) {
        double mean = (successes + won) / (successes + failures + trials);
        double tried = mean * (1 + discount * worth[won + 1]) + (1 - mean) * discount * worth[won];
        if (trials == 0) {
          return tried > safe;
        }
        worth[won] = Math.max(safe, tried);
      }
    }
    return false;
  }
}
