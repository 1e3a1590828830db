package io.raptorflow.operators.agents.series;

import java.util.Arrays;

/**
 * Points in ascending time, one a moment. The arrays are not to be modified.
 *
 * @param times milliseconds since the epoch, strictly ascending
 * @param values as many finite values
 */
@SuppressWarnings("ArrayRecordComponent") // numbers in bulk; never compared as a whole
public record TimeSeries(long[] times, double[] values) {
  public TimeSeries {
    if (times.length != values.length) {
      throw new IllegalArgumentException(
          times.length + " times for " + values.length + " values; there must be as many");
    }
  }

  public int size() {
    return times.length;
  }

  /** The points with {@code from <= time < to}, in milliseconds since the epoch. */
  public TimeSeries between(long from, long to) {
    int first = firstAtOrAfter(from);
    int last = Math.max(first, firstAtOrAfter(to));
    return new TimeSeries(
        Arrays.copyOfRange(times, first, last), Arrays.copyOfRange(values, first, last));
  }

  private int firstAtOrAfter(long time) {
    int found = Arrays.binarySearch(times, time);
    return found >= 0 ? found : -found - 1;
  }
}
