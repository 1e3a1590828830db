package io.raptorflow.operators.agents.strategos.progress;

/**
 * Whether nothing has been said for longer than chance explains: updates are taken for a Poisson
 * process whose rate is known only from the gaps so far. Given n gaps of total length T, the chance
 * that the next is longer than g is (T / (T + g))ⁿ.
 *
 * @param gaps ended gaps, n
 * @param hours their total length, T
 */
record SilenceTest(int gaps, double hours) {
  static final int FEWEST_GAPS = 5;

  boolean isPossible() {
    return gaps >= FEWEST_GAPS && hours > 0;
  }

  double probability(double gap) {
    return Math.pow(hours / (hours + gap), gaps);
  }

  /** The gap in hours that has exactly this chance. */
  double limit(double probability) {
    return hours * (Math.pow(probability, -1.0 / gaps) - 1);
  }
}
