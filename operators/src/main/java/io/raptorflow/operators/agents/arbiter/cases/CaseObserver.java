package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.operators.agents.calendar.BusinessClock;
import io.raptorflow.operators.agents.codec.Fields;
import io.raptorflow.schemas.entities.Case;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows a case that others open, change and close. */
final class CaseObserver implements Observer<Case> {
  private static final Duration OLDEST = Duration.ofDays(3_650);

  @Override
  public Decision observe(Observed<Case> observed, Memory memory) {
    Case told = observed.payload();
    CaseMemory cases = new CaseMemory(memory);
    Instant time = CaseOpening.time(observed.event());
    String id = Fields.bounded("id", told.id());
    Optional<RememberedCase> before = cases.open(id);
    if (before.isPresent() && before.get().heard().isAfter(time)) {
      return Decision.NONE;
    }
    Optional<ClosedCase> closed = cases.closed(id);
    if (before.isEmpty() && closed.isPresent()) {
      if (!closed.get().closed().isBefore(time)) {
        return Decision.NONE;
      }
      if (isOver(told)) {
        // It is over already; but an event that opens it again may be read after this one.
        cases.foretell(id, foretold -> foretold.over(time, earlier(told.closed(), time)));
        return Decision.NONE;
      }
    }
    RememberedCase after =
        remembered(
            told,
            cases.joined(id),
            before.orElse(null),
            closed.orElse(null),
            time,
            CaseOpening.id(observed.event()));
    if (before.isEmpty()) {
      cases.requireRoom();
      cases.add(after, closed.isEmpty());
    } else {
      cases.replace(before.get(), after);
    }
    if (isOver(told)) {
      cases.close(after, earlier(told.closed(), time));
    } else {
      cases.catchUp(after);
    }
    return Decision.NONE;
  }

  private static boolean isOver(Case told) {
    return told.closed() != null
        || told.state() == Case.State.CLOSED
        || told.state() == Case.State.DECIDED;
  }

  private static RememberedCase remembered(
      Case told,
      JoinedParties joined,
      @Nullable RememberedCase before,
      @Nullable ClosedCase closed,
      Instant time,
      String event) {
    if (told.parties().size() > CaseMemory.MOST_PARTIES) {
      throw new InvalidInput(
          "parties", told.parties().size() + " parties", "at most " + CaseMemory.MOST_PARTIES);
    }
    told.parties().forEach(party -> Fields.bounded("parties", party));
    if (told.zone() != null) {
      BusinessClock.zone("zone", told.zone());
    }
    String kind = Fields.boundedOrNull("kind", told.kind());
    Instant opened =
        told.opened() == null ? openedBy(before, closed, time) : requireRecent(told.opened(), time);
    List<String> reporters =
        before == null ? told.parties().stream().limit(1).toList() : before.reporters();
    RememberedCase after =
        new RememberedCase(
            told.id(),
            kind == null ? "" : kind,
            joined.and(told.parties()),
            reporters,
            before == null ? 1 : before.reports(),
            Shingles.normalised(told.title() + " " + (told.text() == null ? "" : told.text())),
            before == null ? List.of() : before.vector(),
            told.zone(),
            told.delayCostPerHour() == null
                ? null
                : Fields.bounded("delayCostPerHour.amount", told.delayCostPerHour().amount()),
            told.delayCostPerHour() == null ? null : told.delayCostPerHour().currency(),
            Fields.boundedOrNull("handler", told.handler()),
            opened,
            SlaToTrack.requireTarget(told.targetHours()),
            pausesBy(before, closed),
            time,
            event);
    boolean waits = told.state() == Case.State.WAITING;
    return after.withPauses(waits ? after.pausedAt(time) : after.resumedAt(time), time, event);
  }

  /**
   * One that is opened again was opened when it was first: whether its closing in between is read
   * before or after it is opened again must not matter.
   */
  private static Instant openedBy(
      @Nullable RememberedCase before, @Nullable ClosedCase closed, Instant time) {
    if (before != null) {
      return before.opened();
    }
    return closed == null ? time : closed.opened();
  }

  private static List<Pause> pausesBy(
      @Nullable RememberedCase before, @Nullable ClosedCase closed) {
    if (before != null) {
      return before.pauses();
    }
    return closed == null ? List.of() : closed.pauses();
  }

  private static Instant requireRecent(Instant opened, Instant time) {
    Instant kept = opened.truncatedTo(ChronoUnit.MILLIS);
    if (kept.isAfter(time) || kept.isBefore(time.minus(OLDEST))) {
      throw new InvalidInput(
          "opened", opened.toString(), "in the ten years before the event, " + time);
    }
    return kept;
  }

  /** When it was over: as said, but not after the event that says so. */
  static Instant earlier(@Nullable Instant said, Instant time) {
    return said == null || said.isAfter(time) ? time : said.truncatedTo(ChronoUnit.MILLIS);
  }
}
