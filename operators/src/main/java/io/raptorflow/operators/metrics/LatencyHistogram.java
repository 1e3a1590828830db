package io.raptorflow.operators.metrics;

import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.HistogramStatistics;

/**
 * Latencies, of one unit, counted in buckets of at most 1/8 relative width (as HdrHistogram does
 * with three bits of precision). Bounded, and cheap enough to count every call.
 */
public final class LatencyHistogram implements Histogram {
  private static final int PRECISION_BITS = 3;
  private static final int SUB_BUCKETS = 1 << PRECISION_BITS;

  private final long[] counts = new long[Long.SIZE * SUB_BUCKETS];
  private long count;

  @Override
  public void update(long latency) {
    counts[bucket(Math.max(0, latency))]++;
    count++;
  }

  @Override
  public long getCount() {
    return count;
  }

  /** Upper end of the bucket that holds this share of the latencies; 0 when there are none. */
  public long quantile(double share) {
    long rank = (long) Math.ceil(share * count);
    long seen = 0;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      seen += counts[bucket];
      if (seen >= rank && seen > 0) {
        return upperEnd(bucket);
      }
    }
    return 0;
  }

  private static int bucket(long value) {
    if (value < SUB_BUCKETS) {
      return (int) value;
    }
    int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
    int shift = exponent - PRECISION_BITS;
    return (shift + 1 << PRECISION_BITS) + (int) (value >>> shift & SUB_BUCKETS - 1);
  }

  private static long upperEnd(int bucket) {
    if (bucket < SUB_BUCKETS) {
      return bucket;
    }
    int shift = (bucket >> PRECISION_BITS) - 1;
    long lower = (long) (SUB_BUCKETS + (bucket & SUB_BUCKETS - 1)) << shift;
    return lower + (1L << shift) - 1;
  }

  @Override
  public HistogramStatistics getStatistics() {
    return new Statistics();
  }

  private final class Statistics extends HistogramStatistics {
    @Override
    public double getQuantile(double quantile) {
      return quantile(quantile);
    }

    @Override
    public long[] getValues() {
      return counts.clone();
    }

    @Override
    public int size() {
      return (int) Math.min(Integer.MAX_VALUE, count);
    }

    @Override
    public double getMean() {
      double sum = 0;
      for (int bucket = 0; bucket < counts.length; bucket++) {
        sum += (double) counts[bucket] * upperEnd(bucket);
      }
      return count == 0 ? 0 : sum / count;
    }

    @Override
    public double getStdDev() {
      double mean = getMean();
      double sum = 0;
      for (int bucket = 0; bucket < counts.length; bucket++) {
        double deviation = upperEnd(bucket) - mean;
        sum += counts[bucket] * deviation * deviation;
      }
      return count == 0 ? 0 : Math.sqrt(sum / count);
    }

    @Override
    public long getMax() {
      return quantile(1);
    }

    @Override
    public long getMin() {
      return quantile(0);
    }
  }
}
