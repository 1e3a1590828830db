package io.raptorflow.operators.knowledge.graph;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.types.Wire;
import io.raptorflow.schemas.Subject;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** How the parts of a graph are written, in state and between operators. */
final class GraphWire {
  private GraphWire() {}

  static void write(EdgeKey key, DataOutput out) throws IOException {
    write(key.from(), out);
    out.writeByte(key.type().code());
    write(key.to(), out);
  }

  static EdgeKey readKey(DataInput in) throws IOException {
    Node from = readNode(in);
    RelationType type = known(RelationType.ofCode(in.readUnsignedByte()), "type of relation");
    return new EdgeKey(from, type, readNode(in));
  }

  static void write(Node node, DataOutput out) throws IOException {
    out.writeByte(node.kind().code());
    Wire.writeText(node.id(), out);
  }

  static Node readNode(DataInput in) throws IOException {
    return new Node(known(NodeKind.ofCode(in.readUnsignedByte()), "kind of entity"), readText(in));
  }

  static void write(Evidence evidence, DataOutput out) throws IOException {
    Wire.writeInstant(evidence.time(), out);
    Wire.writeText(evidence.source(), out);
    Wire.writeText(evidence.id(), out);
    write(evidence.subject(), out);
    out.writeLong(evidence.weight());
  }

  static Evidence readEvidence(DataInput in) throws IOException {
    Instant time = readTime(in);
    String source = readText(in);
    String id = readText(in);
    return new Evidence(time, source, id, readSubject(in), in.readLong());
  }

  static void write(Subject subject, DataOutput out) throws IOException {
    Wire.writeText(subject.entity(), out);
    Wire.writeText(subject.id(), out);
  }

  static Subject readSubject(DataInput in) throws IOException {
    return new Subject(readText(in), readText(in));
  }

  static Instant readTime(DataInput in) throws IOException {
    return requireNonNull(Wire.readInstant(in));
  }

  static String readText(DataInput in) throws IOException {
    return requireNonNull(Wire.readText(in));
  }

  private static <T> T known(Optional<T> value, String what) throws IOException {
    return value.orElseThrow(
        () -> new IOException("the state of the graph holds a " + what + " this version lacks"));
  }
}
