package io.raptorflow.operators.host;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.schemas.StrikeLedger;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/**
 * Lets the agents of a memory key see an event or answer a task: recognises repeats, hands each
 * agent its memory, turns its decision into events, and keeps its failures from the others.
 *
 * <p>The key is tenant and memory key. An agent that fails on an event leaves no trace in memory;
 * the event goes to the dead letters with what the agent said, while other agents of the key keep
 * what they learned from it. Agents observe on the task thread and answer on workers' ({@link
 * Background}). All methods are the task thread's.
 */
final class AgentHost implements AutoCloseable {
  /** An answer is waited for so long before its key is parked. */
  static final Duration PATIENCE = Duration.ofMillis(20);

  private final TaskThread thread;
  private final StrikeLedger strikes;
  private final Watchdog watchdog;
  private final StatusReports status;
  private final Dealing dealing;
  private final Background background;

  /**
   * @param context of the operator, once its state can be used
   * @param patience how long an answer is waited for before its key is parked
   * @param strikes closed with the host
   */
  AgentHost(
      RuntimeContext context,
      List<Agent> agents,
      HostSettings settings,
      Duration patience,
      StrikeLedger strikes,
      TaskThread thread,
      TimerService timers,
      Outbox out) {
    this.thread = thread;
    this.strikes = strikes;
    MetricGroup metrics = context.getMetricGroup();
    int slot = context.getTaskInfo().getIndexOfThisSubtask();
    Duration hangLimit = settings.hangLimit();
    var roster = new AgentRoster(agents);
    var payloads = new Payloads();
    var repeats = new Repeats(metrics);
    var ledgers = new CellState<>(context, KeyLedger.CELL);
    var store = new CellStore(context);
    List<Resident> residents = residents(roster, store, metrics);
    var byName = residents.stream().collect(toMap(Resident::name, identity()));
    var end = new TaskEnd(strikes, thread);
    watchdog =
        new Watchdog(
            "agent-watchdog-" + slot,
            hangLimit,
            (event, agent) -> end.hangs(agent, event, hangLimit));
    var expiry = new KeyExpiry(timers, store, residents);
    var effects = new Effects(payloads, out, store, expiry, timers);
    var addressing = new Addressing(roster, payloads);
    var observing = new Observing(addressing, residents, payloads, effects, watchdog, end);
    var waking = new Waking(residents, effects, out, end);
    var cache = new ResultCache(settings.cacheTtl().toMillis(), settings.cacheSize());
    var answering = new Answering(roster, byName, payloads, effects, store, cache, timers, end);
    status =
        new StatusReports(
            residents, slot, settings.statusInterval(), payloads, timers, out, repeats);
    dealing =
        new Dealing(ledgers, repeats, strikes, observing, waking, answering, expiry, timers, out);
    background =
        new Background(
            context,
            thread,
            timers,
            dealing,
            answering,
            addressing,
            end,
            patience,
            settings.answerLimit());
  }

  private static List<Resident> residents(
      AgentRoster roster, CellStore store, MetricGroup metrics) {
    return roster.agents().stream()
        .map(
            agent ->
                new Resident(
                    agent,
                    new CellMemory(store, agent.name()),
                    new AgentMetrics(metrics, agent.name()),
                    new CircuitBreaker()))
        .toList();
  }

  @Override
  public void close() {
    watchdog.close();
    background.close();
    strikes.close();
  }

  /**
   * Deals with an event, whose key is the current one.
   *
   * @param timestamp of its record, or {@link Outbox#NO_TIMESTAMP}
   */
  void process(Addressed addressed, long timestamp) throws InterruptedException {
    if (background.isParked(addressed.key())) {
      background.await(addressed.key(), new Waiting.Arrived(addressed, timestamp, false));
      return;
    }
    Turn turn = dealing.turn(addressed, timestamp);
    if (dealing.isRepeat(turn)) {
      return;
    }
    @Nullable AnswerCall call = dealing.deal(turn);
    if (call != null) {
      background.answer(call, new Waiting.Arrived(addressed, timestamp, true), turn);
    }
    dealing.settle(turn);
    status.expect();
  }

  /** Event time has come to a moment that somebody wanted to know of at the current key. */
  void eventTime(String key, long time) {
    if (background.isParked(key)) {
      background.await(key, new Waiting.Due(time));
    } else {
      dealing.fire(key, time);
    }
  }

  /** A report on the agents is due. */
  void report() {
    status.report();
  }

  /**
   * Has what waits worked off until there is room for more.
   *
   * @return whether that took anything, so that the current key may be another
   */
  boolean makeRoom() throws InterruptedException {
    boolean isFull = background.isFull();
    while (background.isFull()) {
      thread.doOnePosted();
    }
    return isFull;
  }

  /** Has everything worked off that waits. */
  void workOff() throws InterruptedException {
    while (!background.isIdle()) {
      thread.doOnePosted();
    }
  }

  /** Takes up again what waited when the state was kept that was restored. */
  void resume(List<String> keys) {
    background.resume(keys);
  }
}
