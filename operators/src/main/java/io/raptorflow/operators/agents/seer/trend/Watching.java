package io.raptorflow.operators.agents.seer.trend;

import io.raptorflow.operators.agents.Draft;
import io.raptorflow.operators.agents.Effect;
import io.raptorflow.operators.agents.series.TimeSeries;
import io.raptorflow.operators.agents.series.grid.GridSeries;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Status;
import java.util.Optional;

/** What both watches share: when a verdict changes, which points can be judged, how to say so. */
final class Watching {
  /** A verdict is taken at this p; asked again and again, 5 % would cry wolf. */
  static final double TAKEN = .001;

  /** A verdict is given up at this p, so that it does not flicker about one bound. */
  static final double GIVEN_UP = .1;

  private Watching() {}

  /** The points on their grid, if they could be asked about. */
  static Optional<GridSeries> judgeable(TimeSeries points) {
    if (points.size() < SampleReader.LEAST_POINTS) {
      return Optional.empty();
    }
    try {
      GridSeries grid = GridSeries.of(points);
      return grid.missing() <= SampleReader.MOST_MISSING * grid.length()
          ? Optional.of(grid)
          : Optional.empty();
    } catch (GridSeries.OffGrid offGrid) {
      return Optional.empty(); // an uneven series has no verdicts; asking says why
    }
  }

  static Effect warning(VerdictChanged changed) {
    return new Effect.Emit(
        Draft.of(EventType.WARNING_ISSUED, "metric/" + changed.series(), Status.WARNING, changed));
  }
}
