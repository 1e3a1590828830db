package io.raptorflow.operators.agents.seer.trend;

import io.raptorflow.operators.agents.series.grid.GridSeries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The points a question is answered from, on their grid.
 *
 * @param series name
 * @param unit of the values, if known
 * @param grid at least {@link SampleReader#LEAST_POINTS} points that vary, at most a fifth missing
 * @param daily whether points are daily means
 */
record Sample(String series, @Nullable String unit, GridSeries grid, boolean daily) {

  double[] values() {
    return grid.points().values();
  }

  Instant timeOf(int point) {
    return Instant.ofEpochMilli(grid.points().times()[point]);
  }

  /** Share of the grid that has a point. */
  double share() {
    return (double) grid.size() / grid.length();
  }

  List<String> evidence() {
    return List.of("metric/" + series + "@" + timeOf(0) + "/" + timeOf(grid.size() - 1));
  }

  /** For a method that takes gaps as they are. */
  Stretch stretch() {
    return stretch(0);
  }

  /** For a method that had every gap filled. */
  Stretch filledStretch() {
    return stretch(grid.missing());
  }

  private Stretch stretch(int filled) {
    return new Stretch(
        series,
        unit,
        timeOf(0),
        timeOf(grid.size() - 1),
        grid.size(),
        grid.step().iso(),
        grid.missing(),
        gaps(grid),
        filled,
        daily);
  }

  static List<Stretch.Gap> gaps(GridSeries grid) {
    List<Stretch.Gap> gaps = new ArrayList<>();
    int[] positions = grid.positions();
    for (int i = 1; i < positions.length && gaps.size() < Stretch.MOST_GAPS; i++) {
      int missing = positions[i] - positions[i - 1] - 1;
      if (missing > 0) {
        long before = grid.points().times()[i - 1];
        gaps.add(
            new Stretch.Gap(
                Instant.ofEpochMilli(grid.step().after(before, 1)),
                Instant.ofEpochMilli(grid.step().after(before, missing)),
                missing));
      }
    }
    return gaps;
  }
}
