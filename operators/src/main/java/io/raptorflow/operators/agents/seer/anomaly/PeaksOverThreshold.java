package io.raptorflow.operators.agents.seer.anomaly;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How surprising a value is against all values seen before it: the streaming peaks-over-threshold
 * of Siffer et al. (Anomaly Detection in Streams with Extreme Value Theory, KDD 2017), for one
 * side. The largest values are kept, the smallest of them is the threshold, and a generalised
 * Pareto distribution fits what lies above; so the threshold rises by itself, and memory is
 * bounded. Below it, where no alarm can come from, the logarithm of the probability is interpolated
 * from zero.
 */
final class PeaksOverThreshold {
  /** No surprise is larger: p = 4e-18, where extrapolation means nothing any more. */
  static final double LARGEST_SURPRISE = 40;

  private static final int FEWEST = 5;

  /** A fit is renewed when this share of the excesses is new. */
  private static final double STALE_SHARE = 0.05;

  private final double[] peaks;
  private int kept;
  private long seen;
  private int fresh;
  private GeneralizedPareto tail = new GeneralizedPareto(0, 1);

  /**
   * @param capacity how many of the largest values are kept, at least 5
   */
  PeaksOverThreshold(int capacity) {
    peaks = new double[capacity];
  }

  /**
   * −ln P(a value of this series is as large or larger), in nats.
   *
   * @return 0 to {@value #LARGEST_SURPRISE}; 0 while fewer than five values were seen
   */
  double surprise(double value) {
    if (kept < FEWEST) {
      return 0;
    }
    double threshold = peaks[0];
    double atThreshold = Math.log((seen + 1.0) / kept);
    if (value <= threshold) {
      return value <= 0 || threshold <= 0 ? 0 : value / threshold * atThreshold;
    }
    return Math.min(LARGEST_SURPRISE, atThreshold + tail().surprise(value - threshold));
  }

  /**
   * The value that is exceeded with this surprise, the other way round of {@link #surprise}.
   *
   * @param surprise −ln p, above that of the threshold; what is below gives the threshold
   */
  double valueAt(double surprise) {
    if (kept < FEWEST) {
      return Double.POSITIVE_INFINITY;
    }
    double beyond = surprise - Math.log((seen + 1.0) / kept);
    return peaks[0] + tail().excessAt(Math.max(0, beyond));
  }

  /**
   * The level that a value exceeds with probability q (Siffer et al., equation 1): {@code t + σ/γ
   * ((q n / N)^−γ − 1)}.
   *
   * @param threshold t
   * @param tail of the excesses over it
   * @param q probability, above 0 and at most excesses/n
   * @param n how many values were seen
   * @param excesses N, how many of them exceeded the threshold
   */
  static double quantile(
      double threshold, GeneralizedPareto tail, double q, long n, long excesses) {
    return threshold + tail.excessAt(-Math.log(q * n / excesses));
  }

  void add(double value) {
    seen++;
    if (kept < peaks.length) {
      insert(value, kept++);
      fresh++;
    } else if (value > peaks[0]) {
      System.arraycopy(peaks, 1, peaks, 0, kept - 1);
      insert(value, kept - 1);
      fresh++;
    }
  }

  private GeneralizedPareto tail() {
    if (fresh > STALE_SHARE * kept) {
      double narrowest = Math.max(1e-9 * Math.abs(peaks[kept - 1]), Double.MIN_NORMAL);
      tail = ParetoFit.fit(peaks, kept, peaks[0], narrowest);
      fresh = 0;
    }
    return tail;
  }

  /** Puts a value into the ascending peaks below the place, which is free. */
  private void insert(double value, int place) {
    int at = place;
    while (at > 0 && peaks[at - 1] > value) {
      peaks[at] = peaks[at - 1];
      at--;
    }
    peaks[at] = value;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(seen);
    out.writeInt(fresh);
    out.writeDouble(tail.shape());
    out.writeDouble(tail.scale());
    out.writeInt(kept);
    for (int i = 0; i < kept; i++) {
      out.writeDouble(peaks[i]);
    }
  }

  void read(DataInput in) throws IOException {
    seen = in.readLong();
    fresh = in.readInt();
    tail = new GeneralizedPareto(in.readDouble(), in.readDouble());
    kept = in.readInt();
    for (int i = 0; i < kept; i++) {
      peaks[i] = in.readDouble();
    }
  }
}
