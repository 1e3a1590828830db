package io.raptorflow.operators.knowledge.graph;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.types.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What one entity is called: the {@value #MOST} names given last, of one time the first by
 * alphabet. Not thread safe.
 */
final class NodeNames {
  static final int MOST = 8;

  static final Cell<NodeNames> CELL = new Cell<>("graph-names", new Codec(), NodeNames::new);

  private static final Comparator<Map.Entry<String, Instant>> LATER_FIRST =
      Map.Entry.<String, Instant>comparingByValue(Comparator.reverseOrder())
          .thenComparing(Map.Entry.comparingByKey());

  private final NavigableMap<String, Instant> names = new TreeMap<>();
  private boolean soughtInTexts;
  private long version = -1;

  /** The name given last first. */
  List<String> latestFirst() {
    return names.entrySet().stream().sorted(LATER_FIRST).map(Map.Entry::getKey).toList();
  }

  /** Whether texts are searched for these names. */
  boolean areSoughtInTexts() {
    return soughtInTexts;
  }

  void seekInTexts() {
    soughtInTexts = true;
  }

  /** Version of the index's document; rises with each call. */
  long nextVersion(Instant time) {
    version = Versions.next(version, time);
    return version;
  }

  /** Whether it changes what {@link #latestFirst} says. */
  boolean add(String name, Instant time) {
    List<String> before = latestFirst();
    names.merge(name, time, (one, other) -> one.isAfter(other) ? one : other);
    if (names.size() > MOST) {
      names.remove(Collections.max(names.entrySet(), LATER_FIRST).getKey());
    }
    return !latestFirst().equals(before);
  }

  /** Takes away the names given until a moment; whether there were any. */
  boolean eraseUntil(Instant time) {
    return names.values().removeIf(given -> !given.isAfter(time));
  }

  static final class Codec implements CellCodec<NodeNames> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(NodeNames known, DataOutput out) throws IOException {
      out.writeLong(known.version);
      out.writeBoolean(known.soughtInTexts);
      Wire.writeLength(known.names.size(), out);
      for (Map.Entry<String, Instant> naming : known.names.entrySet()) {
        Wire.writeText(naming.getKey(), out);
        Wire.writeInstant(naming.getValue(), out);
      }
    }

    @Override
    public NodeNames read(int version, DataInput in) throws IOException {
      NodeNames known = new NodeNames();
      known.version = in.readLong();
      known.soughtInTexts = in.readBoolean();
      for (int rest = Wire.readLength(in); rest > 0; rest--) {
        known.names.put(requireNonNull(Wire.readText(in)), requireNonNull(Wire.readInstant(in)));
      }
      return known;
    }
  }
}
