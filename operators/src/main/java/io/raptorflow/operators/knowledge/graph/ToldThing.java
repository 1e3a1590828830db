package io.raptorflow.operators.knowledge.graph;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.types.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one thing says to the graph, by the latest event about it; of equal time, by the greatest
 * id. Repeats and older events that come late change nothing. At most {@link Statements#MOST_LINKS}
 * relations. Not thread safe.
 */
final class ToldThing {
  static final Cell<ToldThing> CELL = new Cell<>("graph-told", new Codec(), ToldThing::new);

  private static final Comparator<Evidence> BY_NEWS =
      Comparator.comparing(Evidence::time).thenComparing(Evidence::id);

  private @Nullable Evidence reason;

  /** Weight of each relation it speaks of. */
  private NavigableMap<EdgeKey, Long> weights = new TreeMap<>();

  /**
   * Entities erased at a time that an event still on its way may be older than. Events older than
   * the latest one change nothing, so that later erasures are enough.
   */
  private final NavigableMap<Node, Instant> erased = new TreeMap<>();

  /** Takes what an event says of it. */
  List<EdgeChange> tell(GraphUpdate update) {
    Evidence told = update.reason();
    if (reason != null && BY_NEWS.compare(told, reason) <= 0) {
      return List.of();
    }
    NavigableMap<EdgeKey, Long> said = new TreeMap<>();
    update.links().forEach(link -> said.put(link.key(), link.evidence().weight()));
    erased.values().removeIf(until -> until.isBefore(told.time()));
    said.keySet().removeIf(key -> isErased(key.from()) || isErased(key.to()));
    List<EdgeChange> changes = changes(update.tenant(), said, told);
    weights = said;
    reason = told;
    return changes;
  }

  /** Says nothing of an entity any more, unless that was told later than the erasure. */
  List<EdgeChange> erase(String tenant, Node node, Instant time) {
    if (reason != null && reason.time().isAfter(time)) {
      return List.of();
    }
    erased.merge(node, time, (one, other) -> one.isAfter(other) ? one : other);
    if (reason == null) {
      return List.of();
    }
    NavigableMap<EdgeKey, Long> left = new TreeMap<>(weights);
    left.keySet().removeIf(key -> key.has(node));
    List<EdgeChange> changes = changes(tenant, left, reason);
    weights = left;
    return changes;
  }

  private boolean isErased(Node node) {
    return erased.containsKey(node);
  }

  private List<EdgeChange> changes(String tenant, NavigableMap<EdgeKey, Long> said, Evidence by) {
    NavigableSet<EdgeKey> all = new TreeSet<>(weights.keySet());
    all.addAll(said.keySet());
    List<EdgeChange> changes = new ArrayList<>();
    for (EdgeKey key : all) {
      Evidence before = weighing(reason, weights.get(key));
      Evidence after = weighing(by, said.get(key));
      if (before == null || !before.equals(after)) {
        changes.add(new EdgeChange(tenant, key, before, after));
      }
    }
    return changes;
  }

  private static @Nullable Evidence weighing(@Nullable Evidence event, @Nullable Long weight) {
    return event == null || weight == null ? null : event.weighing(weight);
  }

  static final class Codec implements CellCodec<ToldThing> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(ToldThing thing, DataOutput out) throws IOException {
      out.writeBoolean(thing.reason != null);
      if (thing.reason != null) {
        GraphWire.write(thing.reason, out);
      }
      Wire.writeLength(thing.weights.size(), out);
      for (Map.Entry<EdgeKey, Long> link : thing.weights.entrySet()) {
        GraphWire.write(link.getKey(), out);
        out.writeLong(link.getValue());
      }
      Wire.writeLength(thing.erased.size(), out);
      for (Map.Entry<Node, Instant> gone : thing.erased.entrySet()) {
        GraphWire.write(gone.getKey(), out);
        Wire.writeInstant(gone.getValue(), out);
      }
    }

    @Override
    public ToldThing read(int version, DataInput in) throws IOException {
      ToldThing thing = new ToldThing();
      thing.reason = in.readBoolean() ? GraphWire.readEvidence(in) : null;
      for (int rest = Wire.readLength(in); rest > 0; rest--) {
        thing.weights.put(GraphWire.readKey(in), in.readLong());
      }
      for (int rest = Wire.readLength(in); rest > 0; rest--) {
        thing.erased.put(GraphWire.readNode(in), requireNonNull(Wire.readInstant(in)));
      }
      return thing;
    }
  }
}
