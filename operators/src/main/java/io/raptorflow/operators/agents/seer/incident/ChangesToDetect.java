package io.raptorflow.operators.agents.seer.incident;

import io.raptorflow.operators.agents.InvalidInput;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code detect_changes} is asked: whether the level of a series has changed for good.
 *
 * @param series name of the series
 * @param points to look at, in ascending time; absent: what was seen of the watched series, judged
 *     with the defaults below
 * @param hazard probability that a level ends at any given point, above 0 and below 1; absent:
 *     1/250
 * @param prior of a new level and spread, in standard deviations from the baseline's mean; absent:
 *     (0, 1, 1, 1)
 * @param baseline how many of the first points standardise the series, 2 to 1,000; absent: {@value
 *     ChangeModel#DEFAULT_BASELINE}
 * @param recent k: how many points back a change counts as recent, 1 to 10,000; absent: {@value
 *     ChangeModel#DEFAULT_RECENT}
 */
public record ChangesToDetect(
    String series,
    List<SeriesPoint> points,
    @Nullable Double hazard,
    @Nullable RegimePrior prior,
    @Nullable Integer baseline,
    @Nullable Integer recent) {
  private static final int LARGEST_BASELINE = 1_000;
  private static final int LARGEST_RECENT = 10_000;

  public ChangesToDetect {
    Required.text("series", series);
    points = Required.entries("points", points);
    boolean chosen = hazard != null || prior != null || baseline != null || recent != null;
    if (points.isEmpty() && chosen) {
      throw new InvalidInput(
          "points", "none", "the points to judge with this hazard, prior, baseline or recent");
    }
    if (hazard != null) {
      Required.between("hazard", hazard, 0, 1);
    }
    if (baseline != null) {
      Required.within("baseline", baseline, 2, LARGEST_BASELINE);
    }
    if (recent != null) {
      Required.within("recent", recent, 1, LARGEST_RECENT);
    }
    for (int i = 1; i < points.size(); i++) {
      Instant before = points.get(i - 1).time();
      if (points.get(i).time().toEpochMilli() <= before.toEpochMilli()) {
        throw new InvalidInput(
            "points[" + i + "].time",
            points.get(i).time().toString(),
            "at least a millisecond after " + before + ", the point before");
      }
    }
  }

  ChangeModel model() {
    return new ChangeModel(
        hazard == null ? ChangeModel.DEFAULT_HAZARD : hazard,
        prior == null ? RegimePrior.STANDARD : prior,
        baseline == null ? ChangeModel.DEFAULT_BASELINE : baseline,
        recent == null ? ChangeModel.DEFAULT_RECENT : recent,
        ChangeModel.EXACT);
  }
}
