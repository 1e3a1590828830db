package io.raptorflow.operators.language.check;

/**
 * A date, or a part of one. What is not named is 0.
 *
 * @param month from 1
 */
record CalendarDate(int year, int month, int day) {
  /** Whether every part that is named here is known there. */
  boolean isSaidOf(CalendarDate known) {
    return (year == 0 || year == known.year)
        && (month == 0 || month == known.month)
        && (day == 0 || day == known.day);
  }
}
