package io.raptorflow.benchmarks.nab;

import java.util.List;

/**
 * One labelled series.
 *
 * @param name {@code category/file.csv}, as in the labels
 * @param times milliseconds since the epoch, the local timestamps read as UTC; in file order
 * @param values as many finite values
 * @param windows in ascending order, without overlap
 */
@SuppressWarnings("ArrayRecordComponent") // numbers in bulk; never compared as a whole
public record NabFile(String name, long[] times, double[] values, List<Window> windows) {
  private static final double PROBATION_SHARE = 0.15;
  private static final int LONGEST_PROBATION = 750;

  public NabFile {
    if (times.length != values.length) {
      throw new IllegalArgumentException(
          times.length + " times for " + values.length + " values; there must be as many");
    }
    windows = List.copyOf(windows);
    int free = 0;
    for (Window window : windows) {
      if (window.first() < free || window.last() >= times.length) {
        throw new IllegalArgumentException(
            name + " has windows that overlap, are out of order or end after its last row");
      }
      free = window.last() + 1;
    }
  }

  public int rows() {
    return times.length;
  }

  /** How many rows at the start are never scored. */
  int probation() {
    return probation(rows());
  }

  static int probation(int rows) {
    return (int) Math.min(Math.floor(PROBATION_SHARE * rows), LONGEST_PROBATION);
  }

  String category() {
    return name.substring(0, name.indexOf('/'));
  }
}
