package io.raptorflow.operators.detection.conflict;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where one thing made a claim last, so that the claim can be taken back there once the thing makes
 * another: a task that is handed over frees the person who had it. Key: {@link Event#key}, tenant
 * and subject. To be told of the thing's events in the order of their time.
 */
public final class EntityRoutes {
  private final Set<ConflictKey> last = new LinkedHashSet<>();

  /** The keys whose detectors are to be told of an event: those it concerns now, and did last. */
  public List<ConflictKey> route(Event event) {
    List<ConflictKey> now = ConflictKeys.of(event);
    if (!replaces(event)) {
      return now;
    }
    Set<ConflictKey> all = new LinkedHashSet<>(last);
    all.addAll(now);
    last.clear();
    last.addAll(now);
    return List.copyOf(all);
  }

  /** Whether an event says how a thing stands now, or that it is gone. */
  static boolean replaces(Event event) {
    return event.type() == EventType.DATA_CREATED
        || event.type() == EventType.DATA_UPDATED
        || event.type() == EventType.DATA_DELETED;
  }

  /** Whether there is nothing to remember. */
  public boolean isEmpty() {
    return last.isEmpty();
  }

  /** Version 1: the keys. */
  public static final class Codec implements CellCodec<EntityRoutes> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(EntityRoutes value, DataOutput data) throws IOException {
      StateOutput out = new StateOutput(data);
      out.list(value.last, key -> ConflictWatch.Codec.write(key, out));
    }

    @Override
    public EntityRoutes read(int version, DataInput data) throws IOException {
      StateInput in = new StateInput(data);
      EntityRoutes read = new EntityRoutes();
      read.last.addAll(in.list(() -> ConflictWatch.Codec.key(in)));
      return read;
    }
  }
}
