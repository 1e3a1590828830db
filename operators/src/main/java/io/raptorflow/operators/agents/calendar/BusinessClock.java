package io.raptorflow.operators.agents.calendar;

import io.raptorflow.operators.agents.InvalidInput;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * A clock that runs in working hours only, in a time zone: an hour is an hour that passes, also on
 * the day the clocks change. Spans of over 20 years are refused.
 */
public final class BusinessClock {
  private static final double NANOS_AN_HOUR = 3.6e12;
  private static final int MOST_DAYS = 7_305;

  private final ZoneId zone;
  private final WorkingHours hours;
  private final Set<DayOfWeek> days;
  private final Set<LocalDate> holidays;

  public BusinessClock(ZoneId zone, WorkingHours hours) {
    this.zone = zone;
    this.hours = hours;
    this.days = hours.workingDays();
    this.holidays = Set.copyOf(hours.holidays());
  }

  /**
   * @throws InvalidInput when there is no such zone, naming the field
   */
  public static ZoneId zone(String field, String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      throw new InvalidInput(field, name, "an IANA time zone, for example Europe/Berlin");
    }
  }

  /** A time of work of one day, in it. */
  private record Shift(Instant from, Instant to) {
    Shift within(Instant first, Instant last) {
      return new Shift(from.isBefore(first) ? first : from, to.isAfter(last) ? last : to);
    }

    Duration length() {
      return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
    }
  }

  /**
   * Working hours between two moments; 0 when the second is not after the first.
   *
   * @throws InvalidInput when they are more than 20 years apart
   */
  public double hoursBetween(Instant from, Instant to) {
    if (!to.isAfter(from)) {
      return 0;
    }
    requireSpan(Duration.between(from, to).toDays(), from + " to " + to);
    double sum = 0;
    LocalDate last = dateOf(to);
    for (LocalDate day = dateOf(from); !day.isAfter(last); day = day.plusDays(1)) {
      sum += shift(day).map(shift -> hoursOf(shift.within(from, to).length())).orElse(0.0);
    }
    return sum;
  }

  /**
   * The moment at which so many working hours have passed; the start itself for none.
   *
   * @throws InvalidInput when that is more than 20 years away
   */
  public Instant plus(Instant from, double workingHours) {
    if (workingHours <= 0) {
      return from;
    }
    // In whole nanoseconds: the rest of tenths of an hour would run over into the next day.
    long left = Math.round(workingHours * NANOS_AN_HOUR);
    LocalDate day = dateOf(from);
    for (int passed = 0; passed <= MOST_DAYS; passed++, day = day.plusDays(1)) {
      Shift shift = shift(day).map(any -> any.within(from, Instant.MAX)).orElse(null);
      if (shift == null) {
        continue;
      }
      long length = shift.length().toNanos();
      if (left <= length) {
        return shift.from().plusNanos(left);
      }
      left -= length;
    }
    throw tooLong(workingHours + " working hours after " + from);
  }

  private Optional<Shift> shift(LocalDate day) {
    if (!days.contains(day.getDayOfWeek()) || holidays.contains(day)) {
      return Optional.empty();
    }
    Instant to =
        hours.endsAtMidnight()
            ? day.plusDays(1).atStartOfDay(zone).toInstant()
            : day.atTime(hours.to()).atZone(zone).toInstant();
    return Optional.of(new Shift(day.atTime(hours.from()).atZone(zone).toInstant(), to));
  }

  private LocalDate dateOf(Instant time) {
    return time.atZone(zone).toLocalDate();
  }

  private static double hoursOf(Duration duration) {
    return duration.toSeconds() / 3_600.0 + duration.getNano() / NANOS_AN_HOUR;
  }

  private static void requireSpan(long days, String found) {
    if (days > MOST_DAYS) {
      throw tooLong(found);
    }
  }

  private static InvalidInput tooLong(String found) {
    return new InvalidInput("calendar", found, "at most 20 years");
  }
}
