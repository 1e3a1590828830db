package io.raptorflow.operators.agents.strategos.progress;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Limits of the final value of a cumulative index, from the spread of the logarithms of its
 * periodic values (Lipke, Zwikael, Henderson &amp; Anbari, Prediction of project outcome, 2009).
 *
 * @param low lower limit of the index
 * @param high upper limit of the index
 * @param periods periodic values it rests on
 */
record LogIndexLimits(double low, double high, int periods) {
  static final int FEWEST_PERIODS = 3;

  /** What was got in a period for what was put in. */
  record Ratio(double got, double put) {}

  /**
   * Joins periods until each got something for something: the logarithm of no progress is none.
   * What remains at the end belongs to the last that got something.
   */
  static List<Ratio> joined(List<Ratio> periods) {
    List<Ratio> joined = new ArrayList<>();
    double got = 0;
    double put = 0;
    for (Ratio period : periods) {
      got += period.got();
      put += period.put();
      if (got > 0 && put > 0) {
        joined.add(new Ratio(got, put));
        got = 0;
        put = 0;
      }
    }
    if (!joined.isEmpty()) {
      Ratio last = joined.remove(joined.size() - 1);
      Ratio whole = new Ratio(last.got() + got, last.put() + put);
      joined.add(whole.got() > 0 && whole.put() > 0 ? whole : last);
    }
    return joined;
  }

  /**
   * @param joined at least {@link #FEWEST_PERIODS} periods, each above 0 on both sides
   * @param cumulative the index over all of them, above 0
   * @param done what is done of the whole
   * @param whole the whole, at least {@code done}
   * @param level confidence, between 0 and 1
   */
  static LogIndexLimits of(
      List<Ratio> joined, double cumulative, double done, double whole, double level) {
    int n = joined.size();
    double center = Math.log(cumulative);
    double squares = 0;
    for (Ratio ratio : joined) {
      double deviation = Math.log(ratio.got() / ratio.put()) - center;
      squares += deviation * deviation;
    }
    double standardError = Math.sqrt(squares / (n - 1)) / Math.sqrt(n);
    double finite = Math.sqrt(Math.max(0, whole - done) / (whole - done / n));
    double quantile = new TDistribution(n - 1).inverseCumulativeProbability((1 + level) / 2);
    double margin = quantile * standardError * finite;
    return new LogIndexLimits(Math.exp(center - margin), Math.exp(center + margin), n);
  }
}
