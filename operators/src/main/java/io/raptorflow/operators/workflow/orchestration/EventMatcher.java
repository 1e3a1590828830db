package io.raptorflow.operators.workflow.orchestration;

import io.raptorflow.operators.types.Types;
import io.raptorflow.operators.workflow.engine.Choice;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Ingested;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.function.SerializableSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the logs of executions the events that they may wait for: those of the subject and type
 * that are waited for. Every task knows all that is waited for, so that no event has to be sent to
 * another task to be looked at.
 *
 * <p>A task hears of a wait a little after it was decided, and after a restart perhaps once more.
 * What it has read by then is looked for among the latest events, which are kept with the state:
 * the log may have been read less far than they were. An event that is found twice makes one entry.
 */
final class EventMatcher extends BroadcastProcessFunction<Ingested, WaitsDecided, Event>
    implements CheckpointedFunction {
  /** {@link Wanted#key} → type of the event. */
  static final MapStateDescriptor<String, String> WANTED =
      new MapStateDescriptor<>("wanted", StringSerializer.INSTANCE, StringSerializer.INSTANCE);

  private static final long serialVersionUID = 1L;

  private final SerializableSupplier<Long> wallClock;

  private transient LogReader reader;

  @SuppressWarnings("NullAway.Init") // when the state is initialised, before open
  private transient RecentEvents recent;

  @SuppressWarnings("NullAway.Init")
  private transient ListState<Ingested> kept;

  /** What the state says, by tenant and subject; null until it is read. */
  private transient @Nullable Map<String, List<Wanted>> index;

  /**
   * @param wallClock milliseconds since the epoch
   */
  @SuppressWarnings("NullAway") // the reader is made in open
  EventMatcher(SerializableSupplier<Long> wallClock) {
    this.wallClock = wallClock;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    kept =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("recent", Types.INGESTED));
    recent = new RecentEvents();
    for (Ingested each : kept.get()) {
      recent.add((Ingested.Accepted) each, wallClock.get());
    }
    kept.clear();
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    kept.update(recent.all(wallClock.get()));
  }

  @Override
  public void open(OpenContext context) {
    reader = new LogReader();
    getRuntimeContext().getMetricGroup().gauge("crowdedOut", () -> recent.crowdedOut());
  }

  @Override
  public void processElement(Ingested ingested, ReadOnlyContext context, Collector<Event> out)
      throws Exception {
    Ingested.Accepted accepted = (Ingested.Accepted) ingested;
    recent.add(accepted, wallClock.get());
    Event event = accepted.event();
    for (Wanted wanted :
        wanted(context.getBroadcastState(WANTED)).getOrDefault(event.key(), List.of())) {
      if (wanted.mayBe(event)) {
        out.collect(LogWriter.matched(wanted, event));
      }
    }
  }

  @Override
  public void processBroadcastElement(WaitsDecided waits, Context context, Collector<Event> out)
      throws Exception {
    BroadcastState<String, String> state = context.getBroadcastState(WANTED);
    Event decided = waits.decided();
    if (reader.read(decided, waits.since()) instanceof LogEvent.Decided told) {
      for (Choice choice : told.choices()) {
        if (choice instanceof Choice.EventAwaited await) {
          Wanted wanted = wanted(decided, await);
          state.put(wanted.key(), await.type().name());
          for (Event event : recent.of(wanted, waits.since(), wallClock.get())) {
            out.collect(LogWriter.matched(wanted, event));
          }
        } else if (choice instanceof Choice.AwaitEnded end) {
          forget(decided, end, state);
        }
      }
    }
    index = null;
  }

  private static Wanted wanted(Event decided, Choice.EventAwaited await) {
    return new Wanted(
        decided.tenant(),
        decided.entityId(),
        await.step(),
        await.part(),
        await.subject(),
        await.type());
  }

  private static void forget(
      Event decided, Choice.AwaitEnded end, BroadcastState<String, String> state) throws Exception {
    // the end of a wait does not say of which type the event was, nor does the key
    Wanted ended =
        new Wanted(
            decided.tenant(),
            decided.entityId(),
            end.step(),
            end.part(),
            end.subject(),
            EventType.DATA_CREATED);
    state.remove(ended.key());
    state.remove(ended.formerKey());
  }

  private Map<String, List<Wanted>> wanted(ReadOnlyBroadcastState<String, String> state)
      throws Exception {
    Map<String, List<Wanted>> known = index;
    if (known == null) {
      known = new HashMap<>();
      for (Map.Entry<String, String> each : state.immutableEntries()) {
        Wanted wanted = Wanted.of(each.getKey(), EventType.valueOf(each.getValue()));
        known
            .computeIfAbsent(wanted.tenant() + '|' + wanted.subject(), none -> new ArrayList<>())
            .add(wanted);
      }
      index = known;
    }
    return known;
  }
}
