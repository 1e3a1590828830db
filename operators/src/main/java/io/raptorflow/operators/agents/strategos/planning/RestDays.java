package io.raptorflow.operators.agents.strategos.planning;

import java.util.Arrays;
import java.util.Collection;

/**
 * Working days on which a task rests, and what that does to its work. Both questions take a number
 * of steps that grows with the logarithm of the days, since a schedule asks them often.
 *
 * @param days in ascending order, each once
 * @param free for each of them, the first day after it that is not one of them
 * @param hoursPerDay of every working day
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RestDays(long[] days, long[] free, double hoursPerDay) {
  private static final double NOISE = 1e-9;

  static RestDays of(Collection<Long> days, double hoursPerDay) {
    long[] sorted = days.stream().mapToLong(Long::longValue).distinct().sorted().toArray();
    long[] free = new long[sorted.length];
    for (int i = sorted.length - 1; i >= 0; i--) {
      boolean isFollowed = i + 1 < sorted.length && sorted[i + 1] == sorted[i] + 1;
      free[i] = isFollowed ? free[i + 1] : sorted[i] + 1;
    }
    return new RestDays(sorted, free, hoursPerDay);
  }

  /** The first moment from this one on at which it can be worked on. */
  double beginning(double moment) {
    int place = firstFrom(moment);
    boolean isRest = place < days.length && days[place] * hoursPerDay <= moment + NOISE;
    return isRest ? Math.max(moment, free[place] * hoursPerDay) : moment;
  }

  /** When work that begins at a moment at which it can is done. */
  double end(double beginning, double work) {
    double end = beginning + work;
    int first = firstFrom(beginning);
    int low = first;
    int high = days.length;
    // The rest days before the end push it on by one each: days less those pushed on ascend.
    while (low < high) {
      int middle = (low + high) >>> 1;
      if ((days[middle] - (middle - first)) * hoursPerDay < end - NOISE) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return end + (low - first) * hoursPerDay;
  }

  /** Place of the first day that ends after the moment. */
  private int firstFrom(double moment) {
    long day = (long) Math.floor((moment + NOISE) / hoursPerDay);
    int place = Arrays.binarySearch(days, day);
    return place >= 0 ? place : -place - 1;
  }
}
