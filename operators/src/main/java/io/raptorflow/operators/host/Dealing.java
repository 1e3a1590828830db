package io.raptorflow.operators.host;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.StrikeLedger;
import io.raptorflow.schemas.cloudevents.Reason;
import io.raptorflow.schemas.cloudevents.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/** Deals with what has come for the current key, but for what workers have to do. */
final class Dealing {
  private static final int MOST_STRIKES = 2;
  private static final String GIVEN_UP = "it ended its task twice, and is not tried a third time";

  private final CellState<KeyLedger> ledgers;
  private final Repeats repeats;
  private final StrikeLedger strikes;
  private final Observing observing;
  private final Waking waking;
  private final Answering answering;
  private final KeyExpiry expiry;
  private final TimerService timers;
  private final Outbox out;

  Dealing(
      CellState<KeyLedger> ledgers,
      Repeats repeats,
      StrikeLedger strikes,
      Observing observing,
      Waking waking,
      Answering answering,
      KeyExpiry expiry,
      TimerService timers,
      Outbox out) {
    this.ledgers = ledgers;
    this.repeats = repeats;
    this.strikes = strikes;
    this.observing = observing;
    this.waking = waking;
    this.answering = answering;
    this.expiry = expiry;
    this.timers = timers;
    this.out = out;
  }

  /**
   * An event has its turn at the current key.
   *
   * @param timestamp of its record, or {@link Outbox#NO_TIMESTAMP}
   */
  Turn turn(Addressed addressed, long timestamp) {
    out.at(timestamp);
    return new Turn(addressed, ledgers.read(), new ArrayList<>(0));
  }

  /** Whether the event has been here before; from now on it has. */
  boolean isRepeat(Turn turn) {
    return repeats.isRepeat(turn.event(), turn.ledger());
  }

  /** Does what can be done at once; gives what a worker has to do. */
  @Nullable AnswerCall deal(Turn turn) throws InterruptedException {
    if (strikes.strikes(turn.event()) >= MOST_STRIKES) {
      giveUp(turn);
    } else if (turn.addressed().isTask()) {
      return answering.begin(turn);
    } else {
      observing.observe(turn);
    }
    return null;
  }

  /** Whoever asked hears of it; else their workflow would ask again, and end the task again. */
  private void giveUp(Turn turn) {
    turn.refusals().add(new Refusal(Reason.ENDED_TASK_TWICE, GIVEN_UP));
    if (turn.addressed().isTask()) {
      answering.ended(turn, GIVEN_UP);
    }
  }

  /** What is the same for every event, before its key is left. */
  void settle(Turn turn) {
    Event event = turn.event();
    if (!turn.refusals().isEmpty()) {
      Instant now = Instant.ofEpochMilli(timers.currentProcessingTime());
      out.bury(AgentDeadLetter.of(event, turn.refusals(), now));
    }
    expiry.touch(turn.ledger(), event.time());
    ledgers.write();
  }

  /** Event time has come to a moment that somebody wanted to know of. */
  void fire(String key, long time) {
    KeyLedger ledger = ledgers.read();
    waking.wake(key, time, ledger);
    if (expiry.isDeserted(ledger, time)) {
      ledgers.clear();
    } else {
      ledgers.write();
    }
  }

  /**
   * Wakes whom event time had passed already when they asked to be woken, because the event that
   * made them ask had waited. Flink would do that only when event time goes on.
   */
  void catchUp(String key) {
    KeyLedger ledger = ledgers.read();
    waking.wake(key, timers.currentWatermark(), ledger);
    ledgers.write();
  }
}
