package io.raptorflow.benchmarks.nab;

/**
 * A labelled stretch of a file in which an anomaly is to be found.
 *
 * @param first its first row, counted from 0
 * @param last its last row, inclusive; not before the first
 */
public record Window(int first, int last) {
  public Window {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException(
          "a window runs from a row to the same or a later one, was " + first + " to " + last);
    }
  }

  int length() {
    return last - first + 1;
  }
}
