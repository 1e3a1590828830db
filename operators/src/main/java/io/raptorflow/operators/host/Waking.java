package io.raptorflow.operators.host;

import io.raptorflow.operators.agents.Effect;
import io.raptorflow.operators.agents.Waker;
import io.raptorflow.operators.agents.Woken;
import io.raptorflow.operators.host.KeyLedger.Visits;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wakes the agents that asked to be, when event time has come. */
final class Waking {
  private static final Logger LOG = LoggerFactory.getLogger(Waking.class);

  private final List<Resident> residents;
  private final Effects effects;
  private final Outbox out;
  private final TaskEnd end;

  Waking(List<Resident> residents, Effects effects, Outbox out, TaskEnd end) {
    this.residents = residents;
    this.effects = effects;
    this.out = out;
    this.end = end;
  }

  /**
   * Wakes whom it is time for.
   *
   * @param key the current one: tenant and memory key
   * @param time milliseconds of event time
   */
  void wake(String key, long time, KeyLedger ledger) {
    int bar = key.indexOf('|');
    String tenant = key.substring(0, bar);
    String memoryKey = key.substring(bar + 1);
    for (Resident agent : residents) {
      @Nullable Visits visits = ledger.visitsSoFar(agent.name());
      @Nullable Waker waker = agent.spec().waker();
      if (visits == null || waker == null) {
        continue;
      }
      for (KeyLedger.Wake wake : visits.takeWakes(time)) {
        out.at(wake.time());
        var woken = new Woken(tenant, memoryKey, Instant.ofEpochMilli(wake.time()));
        wake(agent, waker, woken, wake.hops(), ledger);
      }
    }
  }

  private void wake(Resident agent, Waker waker, Woken woken, int hops, KeyLedger ledger) {
    Cause cause = Cause.of(woken, hops);
    CellMemory memory = agent.memory();
    try {
      List<Effect> wanted = waker.wake(woken, memory).effects();
      effects.say(agent.spec(), cause, woken.key(), wanted);
      effects.commit(agent, memory, woken.time(), hops, wanted, ledger);
    } catch (RuntimeException | StackOverflowError e) {
      end.rethrowIfUnderWay(e);
      memory.rollBack();
      LOG.warn("{} failed when woken at {} for {}", agent.name(), woken.time(), woken.key(), e);
      Emission emission = effects.emission(agent.spec(), cause, woken.key());
      new Task(agent.spec(), null, cause.identity(), woken.key(), null)
          .threw(Task.describe(e), emission);
      effects.say(emission);
    }
  }
}
