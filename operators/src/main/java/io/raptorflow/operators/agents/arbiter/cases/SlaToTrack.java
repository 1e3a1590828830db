package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.calendar.BusinessClock;
import io.raptorflow.operators.agents.calendar.WorkingHours;
import io.raptorflow.operators.agents.inputs.Check;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks how far a case is from its target.
 *
 * @param caseId id of the case
 * @param calendar when its clock runs; day and night unless said
 * @param targetHours hours of that clock within which it should be closed, 0 to 100,000; 0: at
 *     once; absent: as the case says
 * @param opened when it was opened; absent: as seen
 * @param zone IANA time zone of its party; absent: as the case says
 * @param pauses times in which it waited on a party; absent: as seen
 * @param history how long others took, in hours of that clock, at most 5,000; absent: the closed
 *     and open cases of its kind that were seen
 */
public record SlaToTrack(
    String caseId,
    @Nullable WorkingHours calendar,
    @Nullable Double targetHours,
    @Nullable Instant opened,
    @Nullable String zone,
    @Nullable List<Pause> pauses,
    @Nullable List<Past> history) {
  private static final double MOST_HOURS = 100_000;

  private static final int MOST_HISTORY = 5_000;

  public SlaToTrack {
    if (caseId == null || caseId.isEmpty()) {
      throw new InvalidInput("caseId", "nothing", "the id of a case");
    }
    requireTarget(targetHours);
    if (zone != null) {
      BusinessClock.zone("zone", zone);
    }
    pauses = pauses == null ? null : Check.list("pauses", pauses, RememberedCase.MOST_PAUSES);
    history = history == null ? null : Check.list("history", history, MOST_HISTORY);
  }

  /** What can be a target of a case, whoever names it. */
  static @Nullable Double requireTarget(@Nullable Double hours) {
    if (hours != null && !(hours >= 0 && hours <= MOST_HOURS)) {
      throw new InvalidInput("targetHours", hours.toString(), "0 to " + MOST_HOURS + " hours");
    }
    return hours;
  }

  WorkingHours calendarOrAlways() {
    return calendar == null ? WorkingHours.ROUND_THE_CLOCK : calendar;
  }

  /**
   * How long another case took.
   *
   * @param hours by the clock, so far if it is still open; 0 or more
   * @param closed whether it is closed, true unless said
   */
  public record Past(double hours, @Nullable Boolean closed) {
    public Past {
      if (!(hours >= 0 && hours <= 1e7)) {
        throw new InvalidInput("history.hours", Double.toString(hours), "0 to 1e7 hours");
      }
    }

    boolean isClosed() {
      return closed == null || closed;
    }
  }
}
