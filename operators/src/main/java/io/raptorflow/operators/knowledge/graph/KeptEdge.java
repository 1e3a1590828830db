package io.raptorflow.operators.knowledge.graph;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.types.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One relation, as all things together tell it. When none tells it any more only the version of its
 * document is left. Not thread safe.
 */
final class KeptEdge {
  static final Cell<KeptEdge> CELL = new Cell<>("graph-edge", new Codec(), KeptEdge::new);

  private long version = -1;
  private @Nullable Relation relation;

  Optional<Relation> relation() {
    return Optional.ofNullable(relation);
  }

  /** Takes in what a thing says now in place of what it said before. */
  void take(EdgeChange change) {
    Evidence before = change.before();
    if (before != null && relation != null) {
      relation = relation.minus(before).orElse(null);
      version = Versions.next(version, before.time());
    }
    Evidence after = change.after();
    if (after != null) {
      relation = relation == null ? Relation.of(after) : relation.plus(Relation.of(after));
      version = Versions.next(version, after.time());
    }
  }

  /** Of the index's document: changes that are told one after the other have rising ones. */
  long version() {
    return version;
  }

  static final class Codec implements CellCodec<KeptEdge> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(KeptEdge edge, DataOutput out) throws IOException {
      out.writeLong(edge.version);
      out.writeBoolean(edge.relation != null);
      if (edge.relation != null) {
        write(edge.relation, out);
      }
    }

    private static void write(Relation relation, DataOutput out) throws IOException {
      out.writeLong(relation.count());
      Wire.writeInstant(relation.first(), out);
      Wire.writeInstant(relation.last(), out);
      Wire.writeLength(relation.history().buckets().size(), out);
      for (WeightHistory.Bucket bucket : relation.history().buckets()) {
        out.writeLong(bucket.day());
        out.writeByte(bucket.days());
        out.writeLong(bucket.weight());
      }
      Wire.writeLength(relation.evidence().size(), out);
      for (Evidence evidence : relation.evidence()) {
        GraphWire.write(evidence, out);
      }
    }

    @Override
    public KeptEdge read(int version, DataInput in) throws IOException {
      KeptEdge edge = new KeptEdge();
      edge.version = in.readLong();
      edge.relation = in.readBoolean() ? relation(in) : null;
      return edge;
    }

    private static Relation relation(DataInput in) throws IOException {
      long count = in.readLong();
      Instant first = GraphWire.readTime(in);
      Instant last = GraphWire.readTime(in);
      List<WeightHistory.Bucket> buckets = new ArrayList<>();
      for (int rest = Wire.readLength(in); rest > 0; rest--) {
        buckets.add(new WeightHistory.Bucket(in.readLong(), in.readUnsignedByte(), in.readLong()));
      }
      List<Evidence> reasons = new ArrayList<>();
      for (int rest = Wire.readLength(in); rest > 0; rest--) {
        reasons.add(GraphWire.readEvidence(in));
      }
      return new Relation(count, first, last, WeightHistory.of(buckets), reasons);
    }
  }
}
