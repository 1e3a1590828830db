package io.raptorflow.operators.agents.strategos.progress;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule read week by week.
 *
 * @param readings one a week, in order
 */
record RiskTrace(RiskRule rule, List<Reading> readings) {

  /** A statistic, what it is held against, and whether the rule is breached. */
  record Reading(double statistic, double limit, boolean alarm) {}

  /**
   * Weeks in a row in which the rule was breached.
   *
   * @param first index of the first of them
   * @param last index of the last; null while it goes on
   */
  record Episode(int first, @Nullable Integer last) {}

  List<Episode> episodes() {
    List<Episode> episodes = new ArrayList<>();
    int first = -1;
    for (int i = 0; i < readings.size(); i++) {
      boolean alarm = readings.get(i).alarm();
      if (alarm && first < 0) {
        first = i;
      } else if (!alarm && first >= 0) {
        episodes.add(new Episode(first, i - 1));
        first = -1;
      }
    }
    if (first >= 0) {
      episodes.add(new Episode(first, null));
    }
    return episodes;
  }
}
