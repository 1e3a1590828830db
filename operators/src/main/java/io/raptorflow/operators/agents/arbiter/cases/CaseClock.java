package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.calendar.BusinessClock;
import io.raptorflow.operators.agents.calendar.WorkingHours;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The clock of a case: a business clock that stands still while the case waits on a party. */
final class CaseClock {
  private final BusinessClock clock;
  private final Instant opened;
  private final List<Pause> pauses;

  /**
   * @param pauses in any order
   * @throws InvalidInput when pauses overlap, or one that has not ended is not the last
   */
  CaseClock(BusinessClock clock, Instant opened, List<Pause> pauses) {
    this.clock = clock;
    this.opened = opened;
    this.pauses = sorted(pauses);
  }

  static CaseClock roundTheClock(Instant opened, List<Pause> pauses) {
    return new CaseClock(
        new BusinessClock(ZoneOffset.UTC, WorkingHours.ROUND_THE_CLOCK), opened, pauses);
  }

  private static List<Pause> sorted(List<Pause> pauses) {
    List<Pause> sorted = new ArrayList<>(pauses);
    sorted.sort((one, other) -> one.from().compareTo(other.from()));
    for (int i = 1; i < sorted.size(); i++) {
      Instant end = sorted.get(i - 1).to();
      if (end == null || end.isAfter(sorted.get(i).from())) {
        throw new InvalidInput(
            "pauses",
            "a pause from " + sorted.get(i).from() + " within one before it",
            "pauses one after the other");
      }
    }
    return List.copyOf(sorted);
  }

  /** Hours that have run by a moment. */
  double usedBy(Instant time) {
    double used = 0;
    Instant from = opened;
    for (Pause pause : pauses) {
      used += clock.hoursBetween(from, earlier(pause.from(), time));
      if (pause.to() == null || pause.to().isAfter(time)) {
        return used;
      }
      from = later(from, pause.to());
    }
    return used + clock.hoursBetween(from, time);
  }

  /**
   * When so many hours will have run, if a pause that lasts at {@code now} ends then and no other
   * comes.
   */
  Instant dueAfter(double hours, Instant now) {
    double left = hours;
    Instant from = opened;
    for (Pause pause : pauses) {
      double before = clock.hoursBetween(from, pause.from());
      if (before >= left) {
        return clock.plus(from, left);
      }
      left -= before;
      from = later(from, pause.to() == null ? later(now, pause.from()) : pause.to());
    }
    return clock.plus(from, left);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
