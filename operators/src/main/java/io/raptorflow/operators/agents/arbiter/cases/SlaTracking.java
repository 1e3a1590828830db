package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.CapabilityMethod;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.calendar.BusinessClock;
import io.raptorflow.operators.agents.survival.KaplanMeier;
import io.raptorflow.operators.agents.survival.KaplanMeier.Stay;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the clock of a case: working hours in the zone of its party, standing still while it waits
 * on one. The chance of a breach is S(target) ÷ S(age), S being the survival function of the cases
 * of its kind (Kaplan and Meier, 1958), those still open counted as censored; under {@value
 * #LEAST_CLOSED} closed cases there is none.
 *
 * <p>The confidence is 1 with the chance, and 2/3 without: used hours and due date need none.
 */
final class SlaTracking implements CapabilityMethod<SlaToTrack, SlaStanding> {
  static final int LEAST_CLOSED = 30;

  /** Closed cases and as many open ones as make this number are compared with. */
  private static final int MOST_STAYS = 3_000;

  /** What is asked of a case, told or remembered. */
  private record Facts(
      String kind,
      @Nullable Instant opened,
      @Nullable String zone,
      @Nullable Double target,
      List<Pause> pauses,
      List<String> evidence) {}

  /** The chance of a breach, or why there is none. */
  private record Breach(@Nullable Double probability, @Nullable String reason, int closed) {}

  @Override
  public Answer<SlaStanding> answer(Asked<SlaToTrack> asked, Memory memory) {
    SlaToTrack input = asked.input();
    CaseMemory cases = new CaseMemory(memory);
    Facts facts = facts(input, cases);
    Instant now = CaseOpening.time(asked.event());
    Instant opened =
        require("opened", facts.opened(), "when the case was opened")
            .truncatedTo(ChronoUnit.MILLIS);
    double target = require("targetHours", facts.target(), "hours within which to close the case");
    ZoneId zone =
        BusinessClock.zone(
            "zone", require("zone", facts.zone(), "the IANA time zone of the case's party"));
    if (opened.isAfter(now)) {
      throw new InvalidInput("opened", opened.toString(), "not after the question, " + now);
    }
    List<Pause> pauses =
        facts.pauses().stream().filter(pause -> !pause.from().isAfter(now)).toList();
    CaseClock clock =
        new CaseClock(new BusinessClock(zone, input.calendarOrAlways()), opened, pauses);
    double used = clock.usedBy(now);
    Breach breach = breach(stays(input, facts, zone, cases, now), used, target);
    boolean isPaused =
        pauses.stream().anyMatch(pause -> pause.to() == null || pause.to().isAfter(now));
    SlaStanding standing =
        new SlaStanding(
            input.caseId(),
            used,
            target - used,
            target,
            clock.dueAfter(target, now),
            isPaused,
            pauses,
            breach.probability(),
            breach.reason(),
            breach.closed());
    return Answer.of(standing, breach.probability() == null ? 2 / 3.0 : 1, facts.evidence());
  }

  private static Facts facts(SlaToTrack input, CaseMemory cases) {
    RememberedCase open = cases.open(input.caseId()).orElse(null);
    if (open == null) {
      if (input.opened() == null) {
        requireNotClosed(input.caseId(), cases);
      }
      return new Facts(
          "",
          input.opened(),
          input.zone(),
          input.targetHours(),
          input.pauses() == null ? List.of() : input.pauses(),
          List.of());
    }
    return new Facts(
        open.kind(),
        input.opened() == null ? open.opened() : input.opened(),
        input.zone() == null ? open.zone() : input.zone(),
        input.targetHours() == null ? open.targetHours() : input.targetHours(),
        input.pauses() == null ? open.pauses() : input.pauses(),
        List.of(open.event()));
  }

  private static void requireNotClosed(String id, CaseMemory cases) {
    cases
        .closed(id)
        .ifPresent(
            closed -> {
              throw new InvalidInput(
                  "caseId",
                  id + ", which was closed at " + closed.closed(),
                  "an open case, or when it was opened");
            });
  }

  private static <T> T require(String field, @Nullable T value, String expected) {
    if (value == null) {
      throw new InvalidInput(field, "nothing", expected);
    }
    return value;
  }

  /** Others whose zone nobody said are counted by the clock of the case that is asked about. */
  private static List<Stay> stays(
      SlaToTrack input, Facts facts, ZoneId zone, CaseMemory cases, Instant now) {
    if (input.history() != null) {
      return input.history().stream().map(past -> new Stay(past.hours(), past.isClosed())).toList();
    }
    List<Stay> stays = new ArrayList<>();
    for (ClosedCase closed : cases.closedBefore(now)) {
      if (closed.kind().equals(facts.kind())) {
        CaseClock clock =
            clock(input, zoneOr(closed.zone(), zone), closed.opened(), closed.pauses());
        stays.add(new Stay(clock.usedBy(closed.closed()), true));
      }
    }
    if (stays.size() < LEAST_CLOSED) {
      return stays;
    }
    for (RememberedCase open : cases.open()) {
      if (stays.size() < MOST_STAYS
          && open.kind().equals(facts.kind())
          && !open.id().equals(input.caseId())) {
        CaseClock clock = clock(input, zoneOr(open.zone(), zone), open.opened(), open.pauses());
        stays.add(new Stay(clock.usedBy(now), false));
      }
    }
    return stays;
  }

  private static ZoneId zoneOr(@Nullable String said, ZoneId otherwise) {
    return said == null ? otherwise : BusinessClock.zone("zone", said);
  }

  private static CaseClock clock(
      SlaToTrack input, ZoneId zone, Instant opened, List<Pause> pauses) {
    return new CaseClock(new BusinessClock(zone, input.calendarOrAlways()), opened, pauses);
  }

  private static Breach breach(List<Stay> stays, double age, double target) {
    int closed = (int) stays.stream().filter(Stay::finished).count();
    if (closed < LEAST_CLOSED) {
      return new Breach(null, closed + " closed cases of " + LEAST_CLOSED + " needed", closed);
    }
    if (age >= target) {
      return new Breach(1.0, null, closed);
    }
    KaplanMeier survival = KaplanMeier.of(stays);
    double lasting = survival.survivalAt(age);
    return lasting == 0
        ? new Breach(null, "no case has lasted longer than " + age + " hours", closed)
        : new Breach(survival.survivalAt(target) / lasting, null, closed);
  }
}
