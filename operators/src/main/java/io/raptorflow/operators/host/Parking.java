package io.raptorflow.operators.host;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a slot that are parked: a worker answers a task there, and what comes for the key
 * waits behind it. All of it is in keyed state, the task that is being answered first, so that a
 * restore finds it and works it off. Which keys they are is remembered on the heap.
 *
 * <p>Except for the questions, methods are called with the parked key as the current one.
 */
final class Parking {
  static final String STATE = "waiting";

  /** Of all keys together; what is beyond waits before the operator. */
  static final int MOST_WAITING = 1_000;

  static final long MOST_WAITING_BYTES = 32L << 20;

  private final MapState<Long, Waiting> waiting;
  private final Map<String, Spot> spots = new HashMap<>();
  private int size;
  private long bytes;

  /** Where a key's entries lie in its state: from the first to before the next. */
  private static final class Spot {
    private long first;
    private long next;
    private @Nullable AnswerCall call;
  }

  /**
   * @param metrics get {@code parked}, the keys, and {@code waiting}, what waits there
   */
  Parking(RuntimeContext context, MetricGroup metrics) {
    waiting =
        context.getMapState(
            new MapStateDescriptor<>(STATE, LongSerializer.INSTANCE, WaitingSerializer.INSTANCE));
    metrics.gauge("parked", spots::size);
    metrics.gauge("waiting", () -> size);
  }

  boolean isEmpty() {
    return spots.isEmpty();
  }

  boolean holds(String key) {
    return !spots.isEmpty() && spots.containsKey(key);
  }

  /** Whether nothing more should come before something has been worked off. */
  boolean isFull() {
    return size >= MOST_WAITING || bytes >= MOST_WAITING_BYTES;
  }

  /** Whether the key waits for this call, and not for another or none. */
  boolean waitsFor(AnswerCall call) {
    @Nullable Spot spot = spots.get(call.key());
    return spot != null && spot.call == call;
  }

  /** Parks a key that is not, because of a task that its ledger has seen. */
  void park(Waiting.Arrived task, AnswerCall call) {
    Spot spot = new Spot();
    spots.put(call.key(), spot);
    spot.call = call;
    append(spot, task);
  }

  /** Finds what waited at a key before a restore. */
  void restore(String key) {
    Spot spot = new Spot();
    spot.first = Long.MAX_VALUE;
    try {
      for (Map.Entry<Long, Waiting> entry : waiting.entries()) {
        spot.first = Math.min(spot.first, entry.getKey());
        spot.next = Math.max(spot.next, entry.getKey() + 1);
        count(entry.getValue(), 1);
      }
    } catch (Exception e) { // state declares no other
      throw new FlinkRuntimeException("what waits for a key cannot be listed", e);
    }
    spots.put(key, spot);
  }

  /** Has something wait behind the rest. */
  void add(String key, Waiting added) {
    append(spot(key), added);
  }

  private void append(Spot spot, Waiting added) {
    put(spot.next, added);
    spot.next++;
    count(added, 1);
  }

  /** What is to be dealt with next, or is being dealt with. */
  Waiting first(String key) {
    long place = spot(key).first;
    try {
      return requireNonNull(waiting.get(place));
    } catch (Exception e) { // state declares no other
      throw new FlinkRuntimeException("what waits for a key cannot be read", e);
    }
  }

  /** The first is a task, and now seen and being answered. */
  void answering(Waiting.Arrived first, AnswerCall call) {
    Spot spot = spot(call.key());
    spot.call = call;
    put(spot.first, first);
  }

  /**
   * The first is dealt with.
   *
   * @return whether something waited behind it; otherwise the key is parked no more
   */
  boolean removeFirst(String key) {
    Spot spot = spot(key);
    count(first(key), -1);
    try {
      waiting.remove(spot.first);
    } catch (Exception e) { // state declares no other
      throw new FlinkRuntimeException("what waits for a key cannot be removed", e);
    }
    spot.first++;
    spot.call = null;
    if (spot.first == spot.next) {
      spots.remove(key);
      return false;
    }
    return true;
  }

  private void put(long place, Waiting value) {
    try {
      waiting.put(place, value);
    } catch (Exception e) { // state declares no other
      throw new FlinkRuntimeException("what waits for a key cannot be written", e);
    }
  }

  private void count(Waiting counted, int times) {
    size += times;
    bytes += (long) times * counted.bytes();
  }

  private Spot spot(String key) {
    return requireNonNull(spots.get(key));
  }
}
