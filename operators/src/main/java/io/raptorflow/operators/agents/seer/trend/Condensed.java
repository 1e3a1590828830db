package io.raptorflow.operators.agents.seer.trend;

import io.raptorflow.operators.agents.series.grid.GridSeries;
import java.util.Arrays;

/**
 * A series in at most so many means of equal stretches, so that watching it costs little.
 *
 * @param positions of the stretches that have a point, in stretches, strictly ascending
 * @param values their means
 * @param firsts index of each one's first point in the series
 */
@SuppressWarnings("ArrayRecordComponent") // numbers in bulk; never compared as a whole
record Condensed(int[] positions, double[] values, int[] firsts) {

  static Condensed of(GridSeries grid, int most) {
    int width = (grid.length() + most - 1) / most;
    int[] positions = new int[most];
    double[] sums = new double[most];
    int[] firsts = new int[most];
    int size = 0;
    for (int i = 0; i < grid.size(); ) {
      int stretch = grid.positions()[i] / width;
      int first = i;
      double sum = 0;
      for (; i < grid.size() && grid.positions()[i] / width == stretch; i++) {
        sum += grid.points().values()[i];
      }
      positions[size] = stretch;
      sums[size] = sum / (i - first);
      firsts[size++] = first;
    }
    return new Condensed(
        Arrays.copyOf(positions, size), Arrays.copyOf(sums, size), Arrays.copyOf(firsts, size));
  }

  int size() {
    return values.length;
  }

  /** The stretches from one on. */
  Condensed from(int first) {
    return new Condensed(
        Arrays.copyOfRange(positions, first, size()),
        Arrays.copyOfRange(values, first, size()),
        Arrays.copyOfRange(firsts, first, size()));
  }

  boolean isConstant() {
    return Arrays.stream(values).allMatch(value -> value == values[0]);
  }
}
