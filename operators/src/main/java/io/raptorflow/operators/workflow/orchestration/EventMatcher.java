package io.raptorflow.operators.workflow.orchestration;

import io.raptorflow.operators.workflow.engine.Choice;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the logs of executions the events that they may wait for: those of the subject and type
 * that are waited for. Every task knows all that is waited for, so that no event has to be sent to
 * another task to be looked at.
 */
final class EventMatcher extends BroadcastProcessFunction<Event, Event, Event> {
  /** Tenant, subject, execution, step and part → type of the event. */
  static final MapStateDescriptor<String, String> WANTED =
      new MapStateDescriptor<>("wanted", StringSerializer.INSTANCE, StringSerializer.INSTANCE);

  private static final long serialVersionUID = 1L;
  private static final String BETWEEN = "\n";

  @SuppressWarnings("NullAway.Init") // in open
  private transient LogReader reader;

  /** What the state says, by tenant and subject; null until it is read. */
  private transient @Nullable Map<String, List<Wanted>> index;

  @Override
  public void open(OpenContext context) {
    reader = new LogReader();
  }

  @Override
  public void processElement(Event event, ReadOnlyContext context, Collector<Event> out)
      throws Exception {
    for (Wanted wanted :
        wanted(context.getBroadcastState(WANTED)).getOrDefault(event.key(), List.of())) {
      if (wanted.type() == event.type()) {
        out.collect(LogWriter.matched(wanted, event));
      }
    }
  }

  @Override
  public void processBroadcastElement(Event decided, Context context, Collector<Event> out)
      throws Exception {
    BroadcastState<String, String> state = context.getBroadcastState(WANTED);
    if (reader.read(decided) instanceof LogEvent.Decided told) {
      for (Choice choice : told.choices()) {
        if (choice instanceof Choice.EventAwaited await) {
          String key = key(decided, await.step(), await.part(), await.subject());
          state.put(key, await.type().name());
        } else if (choice instanceof Choice.AwaitEnded end) {
          state.remove(key(decided, end.step(), end.part(), end.subject()));
        }
      }
    }
    index = null;
  }

  private static String key(Event decided, String step, int part, String subject) {
    return String.join(
        BETWEEN, decided.tenant(), subject, decided.entityId(), step, Integer.toString(part));
  }

  private Map<String, List<Wanted>> wanted(ReadOnlyBroadcastState<String, String> state)
      throws Exception {
    Map<String, List<Wanted>> known = index;
    if (known == null) {
      known = new HashMap<>();
      for (Map.Entry<String, String> each : state.immutableEntries()) {
        Wanted wanted = wanted(each);
        known
            .computeIfAbsent(wanted.tenant() + '|' + wanted.subject(), none -> new ArrayList<>())
            .add(wanted);
      }
      index = known;
    }
    return known;
  }

  private static Wanted wanted(Map.Entry<String, String> entry) {
    String[] fields = entry.getKey().split(BETWEEN, -1);
    EventType type = EventType.valueOf(entry.getValue());
    return new Wanted(
        fields[0], fields[2], fields[3], Integer.parseInt(fields[4]), fields[1], type);
  }
}
