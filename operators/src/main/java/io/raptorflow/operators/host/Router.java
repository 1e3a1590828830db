package io.raptorflow.operators.host;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.host.AgentRoster.Listener;
import io.raptorflow.schemas.Event;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.function.SerializableSupplier;

/**
 * Sends one addressed copy of an event to each memory key that somebody remembers it by, and
 * nothing when nobody does.
 */
final class Router extends RichFlatMapFunction<Event, Addressed> {
  private static final long serialVersionUID = 1L;

  private final SerializableSupplier<List<Agent>> agents;
  private transient AgentRoster roster;
  private transient Payloads payloads;
  private transient Addressing addressing;
  private transient MemoryKey[] keys;
  private transient long[] bits;

  @SuppressWarnings("NullAway") // transient fields are set in open
  Router(SerializableSupplier<List<Agent>> agents) {
    this.agents = agents;
  }

  @Override
  public void open(OpenContext context) {
    roster = new AgentRoster(agents.get());
    payloads = new Payloads();
    addressing = new Addressing(roster, payloads);
    keys = new MemoryKey[AgentRoster.MOST_LISTENERS];
    bits = new long[AgentRoster.MOST_LISTENERS];
  }

  @Override
  public void flatMap(Event event, Collector<Addressed> out) {
    if (TaskRequest.isMessage(event)) {
      routeTask(event, out);
    }
    routeToListeners(event, addressing.of(event), out);
  }

  private void routeToListeners(
      Event event, List<Listener<?>> listeners, Collector<Addressed> out) {
    int distinct = 0;
    for (int i = 0; i < listeners.size(); i++) {
      Listener<?> listener = listeners.get(i);
      for (MemoryKey key : addressing.keys(listener, event)) {
        if (!Origin.isOwn(listener.agent(), key, event)) {
          int place = placeOf(key, distinct);
          distinct = Math.max(distinct, place + 1);
          bits[place] |= 1L << i;
        }
      }
    }
    for (int place = 0; place < distinct; place++) {
      out.collect(Addressed.to(keys[place], bits[place], event));
      bits[place] = 0;
    }
  }

  /** Where the key is among the first keys found, or the place after them, where it is put. */
  private int placeOf(MemoryKey key, int distinct) {
    int place = 0;
    while (place < distinct && !keys[place].equals(key)) {
      place++;
    }
    if (place == keys.length) {
      keys = Arrays.copyOf(keys, 2 * place);
      bits = Arrays.copyOf(bits, 2 * place);
    }
    keys[place] = key;
    return place;
  }

  /**
   * A task goes to the memory it asks about. One that cannot be read goes to a key of its own,
   * where the host finds the same fault and answers it.
   */
  private void routeTask(Event message, Collector<Addressed> out) {
    try {
      TaskRequest<?> task = TaskRequest.parse(message, roster, payloads);
      if (task != null) {
        out.collect(Addressed.to(task.memoryKey(), 0, message));
      }
    } catch (InvalidInput e) {
      out.collect(new Addressed(message.tenant() + '|' + message.subject(), 0, message));
    }
  }
}
