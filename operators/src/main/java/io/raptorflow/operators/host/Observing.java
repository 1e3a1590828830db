package io.raptorflow.operators.host;

import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.host.AgentRoster.Listener;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.cloudevents.Reason;
import io.raptorflow.schemas.cloudevents.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets agents see an event, one after the other. One that fails leaves no trace in memory, while
 * others keep what they learned.
 */
final class Observing {
  private static final Logger LOG = LoggerFactory.getLogger(Observing.class);

  private final Addressing addressing;
  private final List<Resident> residents;
  private final Payloads payloads;
  private final Effects effects;
  private final Watchdog watchdog;
  private final TaskEnd end;

  /**
   * @param residents in the order of the roster
   */
  Observing(
      Addressing addressing,
      List<Resident> residents,
      Payloads payloads,
      Effects effects,
      Watchdog watchdog,
      TaskEnd end) {
    this.addressing = addressing;
    this.residents = residents;
    this.payloads = payloads;
    this.effects = effects;
    this.watchdog = watchdog;
    this.end = end;
  }

  /** All that the event is addressed to. */
  void observe(Turn turn) {
    List<Listener<?>> listening = addressing.of(turn.event());
    for (long rest = turn.addressed().listeners(); rest != 0; rest &= rest - 1) {
      @Nullable Refusal refusal = observe(turn, listening.get(Long.numberOfTrailingZeros(rest)));
      if (refusal != null) {
        turn.refusals().add(refusal);
      }
    }
  }

  private <T> @Nullable Refusal observe(Turn turn, Listener<T> listener) {
    Resident agent = residents.get(listener.place());
    CellMemory memory = agent.memory();
    Event event = turn.event();
    long start = System.nanoTime();
    boolean ok = false;
    watchdog.enter(event, agent.name());
    try {
      if (MemoryKeys.isUnreadable(turn.memoryKey())) {
        throw unreadable(listener, event);
      }
      T payload = payloads.decode(event, listener.interest().payload());
      Decision decision =
          listener.interest().observer().observe(new Observed<>(payload, event), memory);
      effects.carryOut(agent, decision.effects(), turn);
      ok = true;
      return null;
    } catch (InvalidInput e) {
      memory.rollBack();
      return Refusal.of(
          Reason.AGENT_REFUSED, agent.name() + ' ' + e.field(), e.found(), e.expected());
    } catch (RuntimeException | StackOverflowError e) {
      end.rethrowIfUnderWay(e);
      memory.rollBack();
      return failed(agent.spec(), turn, e);
    } finally {
      watchdog.leave();
      agent.metrics().observed(System.nanoTime() - start, ok);
    }
  }

  /** What was wrong when the router looked for the keys. */
  private InvalidInput unreadable(Listener<?> listener, Event event) {
    try {
      return new InvalidInput(
          "payload",
          "something else the second time: " + MemoryKeys.of(listener.interest(), event, payloads),
          "what names its memory");
    } catch (InvalidInput e) {
      return e;
    } catch (IllegalArgumentException e) {
      return new InvalidInput("payload", Task.describe(e), "what names its memory");
    }
  }

  private Refusal failed(AgentSpec agent, Turn turn, Throwable thrown) {
    Event event = turn.event();
    LOG.warn("{} failed on {} of {}", agent.name(), event.id(), event.source(), thrown);
    String what = Task.describe(thrown);
    Emission emission = effects.emission(agent, turn);
    Task.observed(agent, event).threw(what, emission);
    effects.say(emission);
    return Refusal.of(Reason.AGENT_FAILED, agent.name(), what, "a decision");
  }
}
