package io.raptorflow.operators.agents.strategos.planning;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;

/**
 * Days that are worked, counted from 0 at the first on or after a start.
 *
 * @param workdays at least one
 * @param hoursPerDay above 0
 */
record WorkCalendar(LocalDate start, Set<DayOfWeek> workdays, double hoursPerDay) {
  static final Set<DayOfWeek> MONDAY_TO_FRIDAY =
      Set.of(
          DayOfWeek.MONDAY,
          DayOfWeek.TUESDAY,
          DayOfWeek.WEDNESDAY,
          DayOfWeek.THURSDAY,
          DayOfWeek.FRIDAY);

  private static final int DAYS_A_WEEK = 7;

  /** Hours by which sums of durations may be off. */
  private static final double NOISE = 1e-9;

  WorkCalendar {
    workdays = Set.copyOf(workdays);
  }

  /** The date of a working day. */
  LocalDate date(long day) {
    LocalDate date = start.plusWeeks(day / workdays.size());
    long left = day % workdays.size();
    while (left > 0 || !workdays.contains(date.getDayOfWeek())) {
      left -= workdays.contains(date.getDayOfWeek()) ? 1 : 0;
      date = date.plusDays(1);
    }
    return date;
  }

  /** The date on which work begins that begins after so many working hours. */
  LocalDate beginning(double hours) {
    return date((long) Math.floor((hours + NOISE) / hoursPerDay));
  }

  /** The date on which work ends that ends after so many working hours. */
  LocalDate ending(double hours) {
    return date(Math.max(0, (long) Math.ceil((hours - NOISE) / hoursPerDay) - 1));
  }

  /** The working days from one date to another, both included. */
  TreeSet<Long> days(LocalDate from, LocalDate to) {
    TreeSet<Long> days = new TreeSet<>();
    for (LocalDate date = from; !date.isAfter(to); date = date.plusDays(1)) {
      if (!date.isBefore(start) && workdays.contains(date.getDayOfWeek())) {
        days.add(number(date));
      }
    }
    return days;
  }

  /** The number of a working day. */
  private long number(LocalDate date) {
    long between = date.toEpochDay() - start.toEpochDay();
    long number = between / DAYS_A_WEEK * workdays.size();
    for (long day = between % DAYS_A_WEEK; day > 0; day--) {
      number += workdays.contains(date.minusDays(day).getDayOfWeek()) ? 1 : 0;
    }
    return number;
  }
}
