package io.raptorflow.operators.agents.seer.trend;

import io.raptorflow.operators.agents.InvalidInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When did a series peak and bottom out?
 *
 * @param series name of the series
 * @param points in its place, see {@link StretchQuery#points}
 * @param window the stretch asked about; null: all
 * @param minPhase least steps from a turn to the next, 1 to 1,000; null: 2, as BBQ has for quarters
 * @param minCycle least steps from peak to peak, at least two phases; null: 5, or two phases and
 *     one step if that is more
 */
public record TurningPointQuery(
    String series,
    @Nullable List<Point> points,
    @Nullable Window window,
    @Nullable Integer minPhase,
    @Nullable Integer minCycle)
    implements StretchQuery {
  private static final int USUAL_PHASE = 2;
  private static final int USUAL_CYCLE = 5;

  public TurningPointQuery {
    StretchQuery.require(series, points);
    StretchQuery.requireWithin("minPhase", minPhase, 1, 1_000);
    StretchQuery.requireWithin("minCycle", minCycle, 2, MOST_POINTS);
    int phase = minPhase == null ? USUAL_PHASE : minPhase;
    if (minCycle != null && minCycle < 2 * phase) {
      throw new InvalidInput(
          "minCycle", minCycle.toString(), "at least two phases of " + phase + " steps");
    }
    points = points == null ? null : List.copyOf(points);
  }

  int minPhaseOrUsual() {
    return minPhase == null ? USUAL_PHASE : minPhase;
  }

  int minCycleOrUsual() {
    return minCycle == null ? Math.max(USUAL_CYCLE, 2 * minPhaseOrUsual() + 1) : minCycle;
  }
}
