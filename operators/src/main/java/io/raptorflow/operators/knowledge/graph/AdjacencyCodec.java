package io.raptorflow.operators.knowledge.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.schemas.Subject;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How what is kept of one entity is written, so that an operator keyed by it can keep it. */
public final class AdjacencyCodec implements CellCodec<Adjacency> {
  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Adjacency adjacency, DataOutput out) throws IOException {
    text(adjacency.tenant(), out);
    node(adjacency.node(), out);
    out.writeInt(adjacency.namings().size());
    for (Map.Entry<String, Instant> naming : adjacency.namings().entrySet()) {
      text(naming.getKey(), out);
      time(naming.getValue(), out);
    }
    out.writeInt(adjacency.relations().size());
    for (Map.Entry<RelationKey, Relation> entry : adjacency.relations().entrySet()) {
      key(entry.getKey(), out);
      relation(entry.getValue(), out);
    }
  }

  @Override
  public Adjacency read(int version, DataInput in) throws IOException {
    var adjacency = new Adjacency(text(in), node(in));
    int names = in.readInt();
    for (int i = 0; i < names; i++) {
      adjacency.restore(text(in), time(in));
    }
    int relations = in.readInt();
    for (int i = 0; i < relations; i++) {
      adjacency.restore(key(in), relation(in));
    }
    return adjacency;
  }

  private static void key(RelationKey key, DataOutput out) throws IOException {
    node(key.other(), out);
    out.writeByte(key.type().code());
    out.writeBoolean(key.outgoing());
  }

  private static RelationKey key(DataInput in) throws IOException {
    Node other = node(in);
    RelationType type = known(RelationType.ofCode(in.readUnsignedByte()), "type of relation");
    return new RelationKey(other, type, in.readBoolean());
  }

  private static void relation(Relation relation, DataOutput out) throws IOException {
    out.writeLong(relation.count());
    time(relation.first(), out);
    time(relation.last(), out);
    out.writeInt(relation.history().buckets().size());
    for (WeightHistory.Bucket bucket : relation.history().buckets()) {
      out.writeLong(bucket.day());
      out.writeByte(bucket.days());
      out.writeLong(bucket.weight());
    }
    out.writeInt(relation.evidence().size());
    for (Evidence evidence : relation.evidence()) {
      evidence(evidence, out);
    }
  }

  private static Relation relation(DataInput in) throws IOException {
    long count = in.readLong();
    Instant first = time(in);
    Instant last = time(in);
    List<WeightHistory.Bucket> buckets = new ArrayList<>();
    int spans = in.readInt();
    for (int i = 0; i < spans; i++) {
      buckets.add(new WeightHistory.Bucket(in.readLong(), in.readUnsignedByte(), in.readLong()));
    }
    List<Evidence> reasons = new ArrayList<>();
    int events = in.readInt();
    for (int i = 0; i < events; i++) {
      reasons.add(evidence(in));
    }
    return new Relation(count, first, last, WeightHistory.of(buckets), reasons);
  }

  private static void evidence(Evidence evidence, DataOutput out) throws IOException {
    time(evidence.time(), out);
    text(evidence.source(), out);
    text(evidence.id(), out);
    text(evidence.subject().entity(), out);
    text(evidence.subject().id(), out);
    out.writeLong(evidence.weight());
  }

  private static Evidence evidence(DataInput in) throws IOException {
    Instant time = time(in);
    String source = text(in);
    String id = text(in);
    return new Evidence(time, source, id, new Subject(text(in), text(in)), in.readLong());
  }

  private static void node(Node node, DataOutput out) throws IOException {
    out.writeByte(node.kind().code());
    text(node.id(), out);
  }

  private static Node node(DataInput in) throws IOException {
    return new Node(known(NodeKind.ofCode(in.readUnsignedByte()), "kind of entity"), text(in));
  }

  private static void time(Instant time, DataOutput out) throws IOException {
    out.writeLong(time.getEpochSecond());
    out.writeInt(time.getNano());
  }

  private static Instant time(DataInput in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  private static void text(String text, DataOutput out) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, UTF_8);
  }

  private static <T> T known(Optional<T> value, String what) throws IOException {
    return value.orElseThrow(
        () -> new IOException("the state of the graph holds a " + what + " this version lacks"));
  }
}
