package io.raptorflow.operators.agents.seer.incident;

import java.util.List;
import org.apache.commons.math3.special.Beta;

/**
 * Whether the events of one series follow those of another more often than chance has it: event
 * coincidence analysis (Donges, Schleussner, Siegmund and Donner, Event coincidence analysis for
 * quantifying statistical interrelationships between event time series, European Physical Journal
 * Special Topics 225, 2016), precursor coincidences against Poisson processes.
 *
 * @param span T, in milliseconds
 * @param window ΔT, in milliseconds
 * @param lag τ, in milliseconds; less than the span by more than the window
 */
record EventCoincidence(long span, long window, long lag) {

  /** Whether the later event follows the earlier one within the window. */
  boolean coincide(Episode first, Episode second) {
    long delay = second.time() - first.time() - lag;
    return delay >= 0 && delay <= window;
  }

  /**
   * How many of the second events follow at least one of the first within the window.
   *
   * @param first in ascending time
   * @param second in ascending time
   */
  int count(List<Episode> first, List<Episode> second) {
    int count = 0;
    int candidate = -1;
    for (Episode effect : second) {
      while (candidate + 1 < first.size()
          && first.get(candidate + 1).time() + lag <= effect.time()) {
        candidate++;
      }
      count += candidate >= 0 && coincide(first.get(candidate), effect) ? 1 : 0;
    }
    return count;
  }

  /**
   * Probability that an event has one of the other series before it by chance: {@code 1 − (1 −
   * ΔT/(T−τ))^N}.
   *
   * @param events N of the other series
   */
  double chance(int events) {
    return -Math.expm1(events * Math.log1p(-(double) window / (span - lag)));
  }

  /** Probability of at least so many coincidences among the events by chance: a binomial's tail. */
  static double tail(int coincidences, int events, double chance) {
    return coincidences == 0
        ? 1
        : Beta.regularizedBeta(chance, coincidences, events - coincidences + 1.0);
  }
}
