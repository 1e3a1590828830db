package io.raptorflow.operators.host;

import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.Effect;
import io.raptorflow.operators.host.KeyLedger.Visits;
import io.raptorflow.schemas.Event;
import java.time.Instant;
import java.util.List;
import org.apache.flink.streaming.api.TimerService;

/** Makes what agents decide true: events are said, memory is kept, wake-ups are set. */
final class Effects {
  private final Payloads payloads;
  private final Outbox out;
  private final CellStore store;
  private final KeyExpiry expiry;
  private final TimerService timers;

  Effects(Payloads payloads, Outbox out, CellStore store, KeyExpiry expiry, TimerService timers) {
    this.payloads = payloads;
    this.out = out;
    this.store = store;
    this.expiry = expiry;
    this.timers = timers;
  }

  /** What an agent is about to say because of an event. */
  Emission emission(AgentSpec agent, Turn turn) {
    return emission(agent, Cause.of(turn.event()), turn.memoryKey());
  }

  Emission emission(AgentSpec agent, Cause cause, String memoryKey) {
    return new Emission(cause, agent, memoryKey, payloads);
  }

  void say(Emission emission) {
    emission.events().forEach(out::say);
  }

  /** Commits the memory and does what the agent wants done because of an event. */
  void carryOut(Resident agent, List<Effect> effects, Turn turn) {
    Event event = turn.event();
    if (!effects.isEmpty()) {
      say(agent.spec(), Cause.of(event), turn.memoryKey(), effects);
    }
    commit(agent, agent.memory(), event.time(), event.hops(), effects, turn.ledger());
  }

  /** Says what the effects have to say. */
  void say(AgentSpec agent, Cause cause, String memoryKey, List<Effect> effects) {
    Emission emission = emission(agent, cause, memoryKey);
    for (Effect effect : effects) {
      if (effect instanceof Effect.Emit emit) {
        emission.add(emit.draft());
      }
    }
    say(emission);
  }

  /**
   * Keeps what an agent wrote, and sets its wake-ups.
   *
   * @param memory of the agent, at the current key
   * @param hops of what made it do so
   */
  void commit(
      Resident agent,
      CellMemory memory,
      Instant eventTime,
      int hops,
      List<Effect> effects,
      KeyLedger ledger) {
    boolean changed = memory.commit(store);
    for (Effect effect : effects) {
      if (effect instanceof Effect.WakeAt wake) {
        long time = wake.time().toEpochMilli();
        ledger.visits(agent.name()).wakeAt(time, hops);
        timers.registerEventTimeTimer(time);
        changed = true;
      }
    }
    if (changed) {
      Visits visits = ledger.visits(agent.name());
      visits.memoryChanged();
      expiry.touch(agent, visits, eventTime);
    }
  }
}
