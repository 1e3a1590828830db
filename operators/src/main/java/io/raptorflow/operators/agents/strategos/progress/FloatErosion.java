package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.strategos.progress.RiskTrace.Reading;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Watches the float of the network for a steady loss that will use it up before the plan's end: a
 * falling trend of the latest {@value #WINDOW} weeks that chance does not explain, and that takes
 * more a week than there is float for each week left.
 *
 * @param probability chance of such a trend at which it is flagged
 */
record FloatErosion(double probability) {
  static final int FEWEST_WEEKS = 6;

  private static final int WINDOW = 12;

  /**
   * Reads the float week by week.
   *
   * @param floats hours of float; a missing one changes nothing
   * @param weeksLeft weeks from then to the plan's end; null when that is not known
   */
  List<Reading> read(List<@Nullable Double> floats, List<@Nullable Double> weeksLeft) {
    List<Reading> readings = new ArrayList<>();
    List<Double> known = new ArrayList<>();
    Reading latest = new Reading(0, 0, false);
    for (int i = 0; i < floats.size(); i++) {
      Double hours = floats.get(i);
      if (hours != null) {
        known.add(hours);
        if (known.size() >= FEWEST_WEEKS) {
          latest = reading(Trend.of(window(known)), weeksLeft.get(i));
        }
      }
      readings.add(latest);
    }
    return readings;
  }

  private Reading reading(Trend trend, @Nullable Double weeksLeft) {
    double loss = -trend.slope();
    double bearable =
        weeksLeft == null || weeksLeft <= 0 ? 0 : Math.max(0, trend.level() / weeksLeft);
    return new Reading(loss, bearable, loss > bearable && trend.probabilityOfFall() < probability);
  }

  /** The week in which the float is used up, counted from 1; the given one when it already is. */
  double usedUpAt(List<@Nullable Double> floats, int firstWeek) {
    List<Double> known = new ArrayList<>();
    for (Double hours : floats) {
      if (hours != null) {
        known.add(hours);
      }
    }
    Trend trend = Trend.of(window(known));
    return trend.level() <= 0 ? firstWeek : floats.size() + trend.level() / -trend.slope();
  }

  private static double[] window(List<Double> known) {
    return known.subList(Math.max(0, known.size() - WINDOW), known.size()).stream()
        .mapToDouble(Double::doubleValue)
        .toArray();
  }
}
