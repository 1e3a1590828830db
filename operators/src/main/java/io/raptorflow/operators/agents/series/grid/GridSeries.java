package io.raptorflow.operators.agents.series.grid;

import io.raptorflow.operators.agents.series.TimeSeries;
import java.time.Duration;
import java.util.Arrays;

/**
 * A series on an even grid, gaps left open.
 *
 * @param step between neighbouring positions
 * @param points the points as they came, at least 2
 * @param positions of the points on the grid, from 0, strictly ascending
 */
@SuppressWarnings("ArrayRecordComponent") // numbers in bulk; never compared as a whole
public record GridSeries(GridStep step, TimeSeries points, int[] positions) {
  private static final double DAY = Duration.ofDays(1).toMillis();

  /**
   * Puts a series on the grid most of its points keep.
   *
   * @param points at least 2
   * @throws OffGrid naming the first point that is not a whole number of steps after the one before
   */
  public static GridSeries of(TimeSeries points) throws OffGrid {
    return of(points, GridStep.typicalOf(points.times()));
  }

  private static GridSeries of(TimeSeries points, GridStep step) throws OffGrid {
    int[] positions = new int[points.size()];
    for (int i = 1; i < positions.length; i++) {
      int steps = step.between(points.times()[i - 1], points.times()[i]);
      if (steps == GridStep.OFF_GRID) {
        throw new OffGrid(points.times()[i], step);
      }
      positions[i] = Math.addExact(positions[i - 1], steps);
    }
    return new GridSeries(step, points, positions);
  }

  /** A point that is off the grid of the others. */
  public static final class OffGrid extends Exception {
    private static final long serialVersionUID = 1L;
    private final long time;
    private final transient GridStep step;

    OffGrid(long time, GridStep step) {
      super("the point at " + time + " ms is off the grid of step " + step.iso());
      this.time = time;
      this.step = step;
    }

    /** Of the point, milliseconds since the epoch. */
    public long time() {
      return time;
    }

    /** The step that most points keep. */
    public GridStep step() {
      return step;
    }
  }

  /** How many points there are. */
  public int size() {
    return positions.length;
  }

  /** How many positions the grid has, from the first point to the last. */
  public int length() {
    return positions[positions.length - 1] + 1;
  }

  /** How many positions have no point. */
  public int missing() {
    return length() - size();
  }

  /** Mean length of a step. */
  public double stepDays() {
    long[] times = points.times();
    return (times[times.length - 1] - times[0]) / DAY / (length() - 1);
  }

  /** The values at all positions, NaN where there is a gap. */
  public double[] withGaps() {
    double[] grid = new double[length()];
    Arrays.fill(grid, Double.NaN);
    for (int i = 0; i < positions.length; i++) {
      grid[positions[i]] = points.values()[i];
    }
    return grid;
  }

  /** The values at all positions, gaps filled by straight lines between their neighbours. */
  public double[] filled() {
    double[] grid = withGaps();
    for (int i = 1; i < positions.length; i++) {
      int from = positions[i - 1];
      int to = positions[i];
      for (int gap = from + 1; gap < to; gap++) {
        grid[gap] = grid[from] + (grid[to] - grid[from]) * (gap - from) / (to - from);
      }
    }
    return grid;
  }

  /**
   * The moment of every position, milliseconds since the epoch; that of its point if it has one.
   */
  public long[] times() {
    long[] times = new long[length()];
    for (int i = 0; i < positions.length; i++) {
      int next = i + 1 < positions.length ? positions[i + 1] : length();
      times[positions[i]] = points.times()[i];
      for (int gap = positions[i] + 1; gap < next; gap++) {
        times[gap] = step.after(points.times()[i], gap - positions[i]);
      }
    }
    return times;
  }
}
