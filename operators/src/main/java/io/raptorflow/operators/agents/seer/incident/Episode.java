package io.raptorflow.operators.agents.seer.incident;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Alarms of one series that follow one another within the window, and so are one event: a fault
 * that is alarmed ten times would otherwise count as ten coincidences, where chance needs only one.
 *
 * @param alarms at least one, in ascending time
 */
record Episode(List<Alarm> alarms) {
  private static final Comparator<Alarm> BY_TIME =
      Comparator.comparing(Alarm::time).thenComparing(Alarm::reference);

  String series() {
    return alarms.get(0).series();
  }

  /** Of its first alarm, in milliseconds since the epoch. */
  long time() {
    return alarms.get(0).time().toEpochMilli();
  }

  /**
   * @param alarms in any order
   * @param window in milliseconds
   * @return the episodes of each series, in ascending time
   */
  static TreeMap<String, List<Episode>> of(List<Alarm> alarms, long window) {
    TreeMap<String, List<Alarm>> bySeries = new TreeMap<>();
    for (Alarm alarm : alarms) {
      bySeries.computeIfAbsent(alarm.series(), series -> new ArrayList<>()).add(alarm);
    }
    TreeMap<String, List<Episode>> episodes = new TreeMap<>();
    bySeries.forEach(
        (series, own) -> {
          own.sort(BY_TIME);
          episodes.put(series, split(own, window));
        });
    return episodes;
  }

  private static List<Episode> split(List<Alarm> sorted, long window) {
    List<Episode> episodes = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= sorted.size(); i++) {
      if (i == sorted.size() || millis(sorted, i) - millis(sorted, i - 1) > window) {
        episodes.add(new Episode(List.copyOf(sorted.subList(first, i))));
        first = i;
      }
    }
    return episodes;
  }

  private static long millis(List<Alarm> alarms, int at) {
    return alarms.get(at).time().toEpochMilli();
  }
}
