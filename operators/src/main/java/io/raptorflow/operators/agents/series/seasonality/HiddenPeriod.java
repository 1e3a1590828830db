package io.raptorflow.operators.agents.series.seasonality;

import java.util.Optional;

/**
 * The period behind the strongest frequency of a series. A season that is no sine shows at its
 * harmonics too, often more there than at its base: the airline passengers peak at 5.96 months and
 * repeat after 12. So the multiples of the strongest cycle are tried, with all whole periods that
 * the frequency's resolution leaves open, and the one whose phase means fit best for their number
 * (BIC) is the base.
 *
 * @param period in steps
 * @param tried how many periods it was chosen from
 */
record HiddenPeriod(int period, int tried) {
  /** Beyond the sixth harmonic a multiple is a guess, not a fold. */
  private static final int HARMONICS = 6;

  /** Half a frequency step: what a peak's place may be off. */
  private static final double RESOLUTION = 0.5;

  /**
   * The base of the strongest cycle.
   *
   * @param differences of the series, at even steps
   * @param strongest their strongest frequency
   * @param longest period to try, in steps
   * @return empty if the cycle itself is longer than that
   */
  static Optional<HiddenPeriod> behind(double[] differences, FisherG strongest, int longest) {
    double shortestCycle = strongest.length() / (strongest.cycles() + RESOLUTION);
    double longestCycle = strongest.length() / (strongest.cycles() - RESOLUTION);
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    int tried = 0;
    int last = 1;
    for (int harmonic = 1; harmonic <= HARMONICS; harmonic++) {
      int from = Math.max(last + 1, (int) Math.ceil(harmonic * shortestCycle));
      int to = (int) Math.min(longest, Math.floor(harmonic * longestCycle));
      for (int period = from; period <= to; period++) {
        tried++;
        double bic = PeriodEvidence.bic(differences, period);
        if (bic < least) {
          least = bic;
          best = period;
        }
      }
      last = Math.max(last, to);
    }
    return tried == 0 ? Optional.empty() : Optional.of(new HiddenPeriod(best, tried));
  }
}
