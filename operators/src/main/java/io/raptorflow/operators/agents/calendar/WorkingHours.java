package io.raptorflow.operators.agents.calendar;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.inputs.Check;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a week is worked, in local time.
 *
 * @param days working days; Monday to Friday unless said
 * @param from beginning of each, 09:00 unless said
 * @param to its end, 17:00 unless said; 00:00 is the midnight at its end
 * @param holidays days that are not worked, at most 1,000
 */
public record WorkingHours(
    List<DayOfWeek> days, LocalTime from, LocalTime to, List<LocalDate> holidays) {
  /** Monday to Friday, nine to five. */
  public static final WorkingHours OFFICE = new WorkingHours(null, null, null, null);

  /** Day and night. */
  public static final WorkingHours ROUND_THE_CLOCK =
      new WorkingHours(
          List.of(DayOfWeek.values()), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, List.of());

  private static final int MOST_DAYS = 7;
  private static final int MOST_HOLIDAYS = 1_000;

  public WorkingHours(
      @Nullable List<DayOfWeek> days,
      @Nullable LocalTime from,
      @Nullable LocalTime to,
      @Nullable List<LocalDate> holidays) {
    this.days =
        days == null
            ? List.copyOf(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY))
            : Check.list("calendar.days", days, MOST_DAYS);
    this.from = from == null ? LocalTime.of(9, 0) : from;
    this.to = to == null ? LocalTime.of(17, 0) : to;
    this.holidays =
        holidays == null ? List.of() : Check.list("calendar.holidays", holidays, MOST_HOLIDAYS);
    if (this.days.isEmpty()) {
      throw new InvalidInput("calendar.days", "none", "at least one working day");
    }
    if (!endsAtMidnight() && !this.to.isAfter(this.from)) {
      throw new InvalidInput(
          "calendar.to", this.to.toString(), "after " + this.from + ", the beginning of the day");
    }
  }

  boolean endsAtMidnight() {
    return to.equals(LocalTime.MIDNIGHT);
  }

  Set<DayOfWeek> workingDays() {
    return EnumSet.copyOf(days);
  }
}
