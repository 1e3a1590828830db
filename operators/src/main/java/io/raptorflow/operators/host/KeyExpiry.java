package io.raptorflow.operators.host;

import io.raptorflow.operators.host.KeyLedger.Visits;
import java.time.Instant;
import java.util.List;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/** Lets agents forget the current key when event time is past what they retain. */
final class KeyExpiry {
  private final TimerService timers;
  private final CellStore store;
  private final List<Resident> residents;

  /** Repeats are recognised for as long as the longest-remembering agent remembers. */
  private final long ownRetentionMillis;

  KeyExpiry(TimerService timers, CellStore store, List<Resident> residents) {
    this.timers = timers;
    this.store = store;
    this.residents = residents;
    this.ownRetentionMillis =
        residents.stream().mapToLong(Resident::retentionMillis).max().orElse(0);
  }

  /** The host has dealt with an event of the key. */
  void touch(KeyLedger ledger, Instant eventTime) {
    touch(ledger.own(), eventTime, ownRetentionMillis);
  }

  /** The agent has changed its memory of the key. */
  void touch(Resident agent, Visits visits, Instant eventTime) {
    touch(visits, eventTime, agent.retentionMillis());
  }

  /**
   * Touched at the event's time, or at the watermark for an old one: a series that is replayed long
   * after the fact must not expire while it is being read.
   */
  private void touch(Visits visits, Instant eventTime, long retentionMillis) {
    visits.touch(Math.max(eventTime.toEpochMilli(), timers.currentWatermark()));
    if (!visits.hasExpiryTimer()) {
      long due = visits.lastTouch() + retentionMillis;
      visits.expiryTimerAt(due);
      timers.registerEventTimeTimer(due);
    }
  }

  /** Lets the agents forget what has expired; true when nobody remembers anything of the key. */
  boolean isDeserted(KeyLedger ledger, long time) {
    for (Resident agent : residents) {
      @Nullable Visits visits = ledger.visitsSoFar(agent.name());
      if (visits != null && isExpired(visits, time, agent.retentionMillis())) {
        agent.memory().erase(store);
        ledger.forget(agent.name());
      }
    }
    if (!isExpired(ledger.own(), time, ownRetentionMillis)) {
      return false;
    }
    if (ledger.isRemembered()) {
      touch(ledger, Instant.ofEpochMilli(time));
    }
    return !ledger.isRemembered();
  }

  /** Whether nothing was touched for the retention; otherwise looks again when that could be. */
  private boolean isExpired(Visits visits, long time, long retentionMillis) {
    if (visits.expiryTimer() > time) {
      return false;
    }
    long due = visits.lastTouch() + retentionMillis;
    if (due <= time) {
      return true;
    }
    visits.expiryTimerAt(due);
    timers.registerEventTimeTimer(due);
    return false;
  }
}
