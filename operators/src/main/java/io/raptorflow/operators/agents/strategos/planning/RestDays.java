package io.raptorflow.operators.agents.strategos.planning;

import java.util.Arrays;
import java.util.Collection;

/**
 * Working days on which a task rests, and what that does to its work.
 *
 * @param days in ascending order, each once
 * @param hoursPerDay of every working day
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RestDays(long[] days, double hoursPerDay) {
  private static final double NOISE = 1e-9;

  static RestDays of(Collection<Long> days, double hoursPerDay) {
    return new RestDays(
        days.stream().mapToLong(Long::longValue).distinct().sorted().toArray(), hoursPerDay);
  }

  /** The first moment from this one on at which it can be worked on. */
  double beginning(double moment) {
    double free = moment;
    for (int i = firstFrom(moment); i < days.length && days[i] * hoursPerDay <= free + NOISE; i++) {
      free = Math.max(free, (days[i] + 1) * hoursPerDay);
    }
    return free;
  }

  /** When work that begins at a moment at which it can is done. */
  double end(double beginning, double work) {
    double end = beginning + work;
    for (int i = firstFrom(beginning);
        i < days.length && days[i] * hoursPerDay < end - NOISE;
        i++) {
      end += hoursPerDay;
    }
    return end;
  }

  /** Place of the first day that ends after the moment. */
  private int firstFrom(double moment) {
    long day = (long) Math.floor((moment + NOISE) / hoursPerDay);
    int place = Arrays.binarySearch(days, day);
    return place >= 0 ? place : -place - 1;
  }
}
