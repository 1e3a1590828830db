package io.raptorflow.operators.host;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.Capability;
import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Effect;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Waker;
import io.raptorflow.operators.agents.Woken;
import io.raptorflow.operators.host.AgentRoster.Listener;
import io.raptorflow.operators.host.KeyLedger.Visits;
import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.StrikeLedger;
import io.raptorflow.schemas.cloudevents.Reason;
import io.raptorflow.schemas.cloudevents.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.apache.flink.util.function.SerializableSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the agents of a memory key see an event or answer a task: recognises repeats, hands each
 * agent its memory, turns its decision into events, and keeps its failures from the others.
 *
 * <p>The key is tenant and memory key. An agent that fails on an event leaves no trace in memory;
 * the event goes to the dead letters with what the agent said, while other agents of the key keep
 * what they learned from it.
 */
final class AgentHost extends KeyedProcessFunction<String, Addressed, Event> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(AgentHost.class);

  private static final int MOST_STRIKES = 2;
  private static final String GIVEN_UP = "it ended its task twice, and is not tried a third time";

  private final SerializableSupplier<List<Agent>> agents;
  private final HostSettings settings;
  private final StrikeLedger.Opener strikeLedger;
  private final OutputTag<DeadLetter> deadLetters;

  private transient AgentRoster roster;
  private transient Payloads payloads;
  private transient CellState<KeyLedger> ledgers;
  private transient List<Resident> residents;
  private transient Map<String, Resident> residentsByName;
  private transient ResultCache cache;
  private transient StrikeLedger strikes;
  private transient Watchdog watchdog;
  private transient Counter duplicates;
  private transient Counter unjudged;

  @SuppressWarnings("NullAway.Init") // by the operator, before open
  private transient Consumer<Throwable> endTask;

  private transient volatile boolean ending;
  private transient boolean statusTimerSet;
  private transient long ownRetentionMillis;
  private transient int slot;

  @SuppressWarnings("NullAway") // transient fields are set in open
  AgentHost(
      SerializableSupplier<List<Agent>> agents,
      HostSettings settings,
      StrikeLedger.Opener strikeLedger,
      OutputTag<DeadLetter> deadLetters) {
    this.agents = agents;
    this.settings = settings;
    this.strikeLedger = strikeLedger;
    this.deadLetters = deadLetters;
  }

  /** How a task whose thread hangs is ended; given by the operator before it opens. */
  void endTaskWith(Consumer<Throwable> ender) {
    endTask = ender;
  }

  @Override
  public void open(OpenContext context) {
    roster = new AgentRoster(agents.get());
    payloads = new Payloads();
    cache = new ResultCache(settings.cacheTtl().toMillis(), settings.cacheSize());
    slot = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
    ledgers = new CellState<>(getRuntimeContext(), KeyLedger.CELL);
    openResidents();
    strikes = strikeLedger.open();
    watchdog = new Watchdog("agent-watchdog-" + slot, settings.hangLimit(), this::endHangingTask);
  }

  private void openResidents() {
    MapState<String, CellValue> cells =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "cells", StringSerializer.INSTANCE, CellValueSerializer.INSTANCE));
    MetricGroup group = getRuntimeContext().getMetricGroup();
    duplicates = group.counter("duplicates");
    unjudged = group.counter("unjudged");
    residents =
        roster.agents().stream()
            .map(
                agent ->
                    new Resident(
                        agent,
                        new CellMemory(cells, agent.name()),
                        new AgentMetrics(group, agent.name())))
            .toList();
    residentsByName = residents.stream().collect(toMap(Resident::name, identity()));
    // Repeats are recognised for as long as the longest-remembering agent remembers.
    ownRetentionMillis = residents.stream().mapToLong(Resident::retentionMillis).max().orElse(0);
  }

  @Override
  public void close() {
    if (watchdog != null) {
      watchdog.close();
    }
    if (strikes != null) {
      strikes.close();
    }
  }

  @Override
  public void processElement(Addressed addressed, Context context, Collector<Event> out) {
    Event event = addressed.event();
    KeyLedger ledger = ledgers.read();
    var verdict = ledger.seen().see(event);
    if (verdict == DuplicateWindow.Verdict.DUPLICATE) {
      duplicates.inc();
      return;
    }
    if (verdict == DuplicateWindow.Verdict.UNJUDGED) {
      unjudged.inc();
    }
    Turn turn = new Turn(addressed, ledger, context.timerService(), out);
    List<Refusal> refusals = new ArrayList<>(0);
    if (strikes.strikes(event) >= MOST_STRIKES) {
      giveUp(turn, refusals);
    } else if (addressed.isTask()) {
      answer(turn, refusals);
    } else {
      observe(turn, addressed.listeners(), refusals);
    }
    if (!refusals.isEmpty()) {
      context.output(deadLetters, AgentDeadLetter.of(event, refusals, now(context.timerService())));
    }
    touch(ledger.own(), event.time(), context.timerService(), ownRetentionMillis);
    ledgers.write();
    setStatusTimer(context.timerService());
  }

  /** Whoever asked hears of it; else their workflow would ask again, and end the task again. */
  private void giveUp(Turn turn, List<Refusal> refusals) {
    refusals.add(new Refusal(Reason.ENDED_TASK_TWICE, GIVEN_UP));
    Event event = turn.event();
    AgentSpec agent =
        turn.addressed().isTask() ? TaskRequest.agentAsked(event, roster, payloads) : null;
    if (agent != null) {
      Emission emission =
          new Emission(Cause.of(event), agent, turn.addressed().memoryKey(), payloads);
      unread(agent, event).ended(GIVEN_UP, emission);
      emission.events().forEach(turn.out()::collect);
    }
  }

  /** A task of which is known only who was asked. */
  private Task unread(AgentSpec agent, Event message) {
    return new Task(
        agent, null, message.id(), message.subject(), WorkflowTask.of(message, payloads));
  }

  /** One event at one key: what every agent called for it shares. */
  private record Turn(
      Addressed addressed, KeyLedger ledger, TimerService timers, Collector<Event> out) {
    Event event() {
      return addressed.event();
    }
  }

  // Observing

  private void observe(Turn turn, long listeners, List<Refusal> refusals) {
    List<Listener<?>> listening = roster.listenersTo(turn.event());
    for (long rest = listeners; rest != 0; rest &= rest - 1) {
      Refusal refusal = observe(turn, listening.get(Long.numberOfTrailingZeros(rest)));
      if (refusal != null) {
        refusals.add(refusal);
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
      if (MemoryKeys.isUnreadable(turn.addressed().memoryKey())) {
        throw unreadable(listener, event);
      }
      T payload = payloads.decode(event, listener.interest().payload());
      Decision decision =
          listener.interest().observer().observe(new Observed<>(payload, event), memory);
      carryOut(agent, decision.effects(), turn);
      ok = true;
      return null;
    } catch (InvalidInput e) {
      memory.rollBack();
      return Refusal.of(
          Reason.AGENT_REFUSED, agent.name() + ' ' + e.field(), e.found(), e.expected());
    } catch (RuntimeException | StackOverflowError e) {
      rethrowIfEnding(e);
      memory.rollBack();
      return failedToObserve(agent.spec(), turn, e);
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
      return new InvalidInput("payload", describe(e), "what names its memory");
    }
  }

  private Refusal failedToObserve(AgentSpec agent, Turn turn, Throwable thrown) {
    Event event = turn.event();
    LOG.warn("{} failed on {} of {}", agent.name(), event.id(), event.source(), thrown);
    String what = describe(thrown);
    Emission emission =
        new Emission(Cause.of(event), agent, turn.addressed().memoryKey(), payloads);
    Task.observed(agent, event).threw(what, emission);
    emission.events().forEach(turn.out()::collect);
    return Refusal.of(Reason.AGENT_FAILED, agent.name(), what, "a decision");
  }

  /** Commits the memory and does what the agent wants done. */
  private void carryOut(Resident agent, List<Effect> effects, Turn turn) {
    Event event = turn.event();
    if (!effects.isEmpty()) {
      String memoryKey = turn.addressed().memoryKey();
      emit(agent.spec(), Cause.of(event), memoryKey, effects, turn.out());
    }
    commit(agent, event.time(), event.hops(), effects, turn.ledger(), turn.timers());
  }

  private void emit(
      AgentSpec agent, Cause cause, String memoryKey, List<Effect> effects, Collector<Event> out) {
    Emission emission = new Emission(cause, agent, memoryKey, payloads);
    for (Effect effect : effects) {
      if (effect instanceof Effect.Emit emit) {
        emission.add(emit.draft());
      }
    }
    emission.events().forEach(out::collect);
  }

  private static void commit(
      Resident agent,
      Instant eventTime,
      int hops,
      List<Effect> effects,
      KeyLedger ledger,
      TimerService timers) {
    boolean changed = agent.memory().commit();
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
      touch(visits, eventTime, timers, agent.retentionMillis());
    }
  }

  // Answering

  private void answer(Turn turn, List<Refusal> refusals) {
    try {
      TaskRequest<?> request = TaskRequest.parse(turn.event(), roster, payloads);
      if (request != null) {
        answer(request, turn, refusals);
      }
    } catch (InvalidInput e) {
      refuse(TaskRequest.agentAsked(turn.event(), roster, payloads), e, turn, refusals);
    }
  }

  /**
   * A task that cannot be read: whoever asked hears it from the agent, if there is such an agent.
   */
  private void refuse(
      @Nullable AgentSpec agent, InvalidInput fault, Turn turn, List<Refusal> refusals) {
    Event message = turn.event();
    if (agent == null) {
      refusals.add(
          Refusal.of(Reason.AGENT_REFUSED, fault.field(), fault.found(), fault.expected()));
      return;
    }
    Emission emission =
        new Emission(Cause.of(message), agent, turn.addressed().memoryKey(), payloads);
    unread(agent, message).refused(fault, emission);
    emission.events().forEach(turn.out()::collect);
  }

  private <I> void answer(TaskRequest<I> request, Turn turn, List<Refusal> refusals) {
    AgentSpec agent = request.agent();
    Event message = turn.event();
    var task =
        new Task(
            agent,
            request.capability().name(),
            message.id(),
            message.subject(),
            WorkflowTask.of(message, payloads));
    var cause = Cause.of(message);
    Emission emission = new Emission(cause, agent, turn.addressed().memoryKey(), payloads);
    Resident resident = resident(agent);
    CellMemory memory = resident.memory();
    long start = System.nanoTime();
    boolean ok = false;
    watchdog.enter(message, agent.name());
    try {
      Answer<?> answer = compute(request, turn, memory);
      task.answered(answer, request.question(), turn.addressed().context(), emission);
      commit(
          resident, message.time(), message.hops(), answer.effects(), turn.ledger(), turn.timers());
      ok = true;
    } catch (InvalidInput e) {
      memory.rollBack();
      emission = new Emission(cause, agent, turn.addressed().memoryKey(), payloads);
      task.refused(e, emission);
      ok = true;
    } catch (RuntimeException | StackOverflowError e) {
      rethrowIfEnding(e);
      memory.rollBack();
      LOG.warn("{} failed on task {}", agent.name(), message.id(), e);
      emission = new Emission(cause, agent, turn.addressed().memoryKey(), payloads);
      task.threw(describe(e), emission);
      refusals.add(
          Refusal.of(
              Reason.AGENT_FAILED,
              agent.name() + '.' + request.capability().name(),
              describe(e),
              "an answer"));
    } finally {
      watchdog.leave();
      resident.metrics().executed(System.nanoTime() - start, ok);
    }
    emission.events().forEach(turn.out()::collect);
  }

  private <I> Answer<?> compute(TaskRequest<I> request, Turn turn, CellMemory memory) {
    Capability<I, ?> capability = request.capability();
    Visits visits = turn.ledger().visitsSoFar(request.agent().name());
    var question =
        new ResultCache.Question(
            turn.addressed().key(),
            request.agent().name(),
            capability.name(),
            visits == null ? 0 : visits.memoryVersion(),
            turn.event().time(),
            request.input(),
            turn.addressed().context());
    long now = turn.timers().currentProcessingTime();
    Answer<?> kept = cache.find(question, now);
    if (kept != null) {
      return kept;
    }
    Answer<?> answer =
        capability
            .method()
            .answer(new Asked<>(request.input(), turn.event(), turn.addressed().context()), memory);
    cache.keep(question, answer, now);
    return answer;
  }

  // Time

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Event> out) {
    if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
      statusTimerSet = false;
      reportStatus(context.timerService().currentProcessingTime(), out);
      return;
    }
    KeyLedger ledger = ledgers.read();
    wake(time, context, ledger, out);
    if (isDeserted(ledger, time, context.timerService())) {
      ledgers.clear();
    } else {
      ledgers.write();
    }
  }

  private void wake(long time, OnTimerContext context, KeyLedger ledger, Collector<Event> out) {
    String key = context.getCurrentKey();
    int bar = key.indexOf('|');
    String tenant = key.substring(0, bar);
    String memoryKey = key.substring(bar + 1);
    for (Resident agent : residents) {
      Visits visits = ledger.visitsSoFar(agent.name());
      Waker waker = agent.spec().waker();
      if (visits == null || waker == null) {
        continue;
      }
      for (KeyLedger.Wake wake : visits.takeWakes(time)) {
        var woken = new Woken(tenant, memoryKey, Instant.ofEpochMilli(wake.time()));
        wake(agent, waker, woken, wake.hops(), context, ledger, out);
      }
    }
  }

  private void wake(
      Resident agent,
      Waker waker,
      Woken woken,
      int hops,
      OnTimerContext context,
      KeyLedger ledger,
      Collector<Event> out) {
    Cause cause = Cause.of(woken, hops);
    try {
      List<Effect> effects = waker.wake(woken, agent.memory()).effects();
      emit(agent.spec(), cause, woken.key(), effects, out);
      commit(agent, woken.time(), hops, effects, ledger, context.timerService());
    } catch (RuntimeException | StackOverflowError e) {
      rethrowIfEnding(e);
      agent.memory().rollBack();
      LOG.warn("{} failed when woken at {} for {}", agent.name(), woken.time(), woken.key(), e);
      Emission emission = new Emission(cause, agent.spec(), woken.key(), payloads);
      new Task(agent.spec(), null, cause.identity(), woken.key(), null)
          .threw(describe(e), emission);
      emission.events().forEach(out::collect);
    }
  }

  /** Lets the agents forget what has expired; true when nobody remembers anything of the key. */
  private boolean isDeserted(KeyLedger ledger, long time, TimerService timers) {
    for (Resident agent : residents) {
      Visits visits = ledger.visitsSoFar(agent.name());
      if (visits != null && isExpired(visits, time, timers, agent.retentionMillis())) {
        agent.memory().erase();
        ledger.forget(agent.name());
      }
    }
    if (!isExpired(ledger.own(), time, timers, ownRetentionMillis)) {
      return false;
    }
    if (ledger.isRemembered()) {
      touch(ledger.own(), Instant.ofEpochMilli(time), timers, ownRetentionMillis);
    }
    return !ledger.isRemembered();
  }

  /** Whether nothing was touched for the retention; otherwise looks again when that could be. */
  private static boolean isExpired(
      Visits visits, long time, TimerService timers, long retentionMillis) {
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

  /**
   * Touched at the event's time, or at the watermark for an old one: a series that is replayed long
   * after the fact must not expire while it is being read.
   */
  private static void touch(
      Visits visits, Instant eventTime, TimerService timers, long retentionMillis) {
    visits.touch(Math.max(eventTime.toEpochMilli(), timers.currentWatermark()));
    if (!visits.hasExpiryTimer()) {
      long due = visits.lastTouch() + retentionMillis;
      visits.expiryTimerAt(due);
      timers.registerEventTimeTimer(due);
    }
  }

  // Status

  private void setStatusTimer(TimerService timers) {
    if (!statusTimerSet) {
      statusTimerSet = true;
      timers.registerProcessingTimeTimer(
          timers.currentProcessingTime() + settings.statusInterval().toMillis());
    }
  }

  private void reportStatus(long now, Collector<Event> out) {
    for (Resident agent : residents) {
      AgentMetrics measured = agent.metrics();
      out.collect(
          StatusEvent.of(
              agent.spec(),
              slot,
              Instant.ofEpochMilli(now),
              payloads.encode(
                  new Report.AgentStatus(
                      agent.name(),
                      slot,
                      measured.health().state().wireName(),
                      measured.health().executions(),
                      measured.health().errors(),
                      measured.observedCount(),
                      measured.failedCount(),
                      duplicates.getCount(),
                      unjudged.getCount(),
                      measured.latency().quantile(0.5) / 1e3,
                      measured.latency().quantile(0.99) / 1e3))));
    }
  }

  private static Instant now(TimerService timers) {
    return Instant.ofEpochMilli(timers.currentProcessingTime());
  }

  // Ending a task

  private void endHangingTask(Event event, String agent) {
    ending = true;
    LOG.error(
        "{} has not come back from event {} of {} within {}: ending the task",
        agent,
        event.id(),
        event.source(),
        settings.hangLimit());
    strikes.strike(event);
    endTask.accept(
        new IllegalStateException(
            agent + " hung on event " + event.id() + " of " + event.source()));
  }

  /** What an agent throws while its task is being ended is not the agent's failure. */
  private void rethrowIfEnding(Throwable thrown) {
    if (ending) {
      throw new IllegalStateException("the task is being ended", thrown);
    }
  }

  private static String describe(Throwable thrown) {
    String message = thrown.getMessage();
    String name = thrown.getClass().getSimpleName();
    return message == null ? name : name + ": " + message;
  }

  private Resident resident(AgentSpec agent) {
    return requireNonNull(residentsByName.get(agent.name()));
  }
}
