package io.raptorflow.operators.knowledge.graph;

import io.raptorflow.operators.types.ImmutableSerializer;
import io.raptorflow.operators.types.SerializerTypeInformation;
import io.raptorflow.operators.types.Wire;
import io.raptorflow.schemas.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** How what happens to a graph travels between operators. */
final class GraphTypes {
  static final TypeInformation<GraphChange> CHANGE =
      new SerializerTypeInformation<>(GraphChange.class, ChangeSerializer.INSTANCE);

  static final TypeInformation<GraphUpdate> UPDATE =
      new SerializerTypeInformation<>(GraphUpdate.class, UpdateSerializer.INSTANCE);

  static final TypeInformation<NodeMention> MENTION =
      new SerializerTypeInformation<>(NodeMention.class, MentionSerializer.INSTANCE);

  static final TypeInformation<EdgeChange> EDGE =
      new SerializerTypeInformation<>(EdgeChange.class, EdgeSerializer.INSTANCE);

  private GraphTypes() {}

  static final class ChangeSerializer extends ImmutableSerializer<GraphChange> {
    static final ChangeSerializer INSTANCE = new ChangeSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(GraphChange change, DataOutputView out) throws IOException {
      Wire.writeText(change.tenant(), out);
      Wire.writeText(change.id(), out);
      out.writeLong(change.version());
      Wire.writeBytes(change.source(), out);
    }

    @Override
    public GraphChange deserialize(DataInputView in) throws IOException {
      return new GraphChange(
          GraphWire.readText(in), GraphWire.readText(in), in.readLong(), Wire.readBytes(in));
    }

    @Override
    public TypeSerializerSnapshot<GraphChange> snapshotConfiguration() {
      return new Snapshot();
    }

    /** Configuration of this serializer in a savepoint; it has none. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<GraphChange> {
      public Snapshot() {
        super(() -> INSTANCE);
      }
    }
  }

  static final class UpdateSerializer extends ImmutableSerializer<GraphUpdate> {
    static final UpdateSerializer INSTANCE = new UpdateSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(GraphUpdate update, DataOutputView out) throws IOException {
      Wire.writeText(update.tenant(), out);
      GraphWire.write(update.reason(), out);
      Wire.writeLength(update.erased().size(), out);
      for (Node node : update.erased()) {
        GraphWire.write(node, out);
      }
      Wire.writeLength(update.names().size(), out);
      for (Naming naming : update.names()) {
        GraphWire.write(naming.node(), out);
        Wire.writeText(naming.name(), out);
        Wire.writeInstant(naming.time(), out);
      }
      Wire.writeLength(update.links().size(), out);
      for (Link link : update.links()) {
        GraphWire.write(link.key(), out);
        GraphWire.write(link.evidence(), out);
      }
    }

    @Override
    public GraphUpdate deserialize(DataInputView in) throws IOException {
      String tenant = GraphWire.readText(in);
      Evidence reason = GraphWire.readEvidence(in);
      Set<Node> erased = new LinkedHashSet<>();
      for (int rest = Wire.readLength(in); rest > 0; rest--) {
        erased.add(GraphWire.readNode(in));
      }
      List<Naming> names = new ArrayList<>();
      for (int rest = Wire.readLength(in); rest > 0; rest--) {
        names.add(
            new Naming(GraphWire.readNode(in), GraphWire.readText(in), GraphWire.readTime(in)));
      }
      List<Link> links = new ArrayList<>();
      for (int rest = Wire.readLength(in); rest > 0; rest--) {
        links.add(new Link(GraphWire.readKey(in), GraphWire.readEvidence(in)));
      }
      return new GraphUpdate(tenant, reason, erased, names, links);
    }

    @Override
    public TypeSerializerSnapshot<GraphUpdate> snapshotConfiguration() {
      return new Snapshot();
    }

    /** Configuration of this serializer in a savepoint; it has none. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<GraphUpdate> {
      public Snapshot() {
        super(() -> INSTANCE);
      }
    }
  }

  static final class MentionSerializer extends ImmutableSerializer<NodeMention> {
    static final MentionSerializer INSTANCE = new MentionSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(NodeMention mention, DataOutputView out) throws IOException {
      Wire.writeText(mention.tenant(), out);
      GraphWire.write(mention.node(), out);
      Subject subject = mention.subject();
      out.writeBoolean(subject != null);
      if (subject != null) {
        GraphWire.write(subject, out);
      }
      Wire.writeInstant(mention.time(), out);
    }

    @Override
    public NodeMention deserialize(DataInputView in) throws IOException {
      String tenant = GraphWire.readText(in);
      Node node = GraphWire.readNode(in);
      Subject subject = in.readBoolean() ? GraphWire.readSubject(in) : null;
      return new NodeMention(tenant, node, subject, GraphWire.readTime(in));
    }

    @Override
    public TypeSerializerSnapshot<NodeMention> snapshotConfiguration() {
      return new Snapshot();
    }

    /** Configuration of this serializer in a savepoint; it has none. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<NodeMention> {
      public Snapshot() {
        super(() -> INSTANCE);
      }
    }
  }

  static final class EdgeSerializer extends ImmutableSerializer<EdgeChange> {
    static final EdgeSerializer INSTANCE = new EdgeSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(EdgeChange change, DataOutputView out) throws IOException {
      Wire.writeText(change.tenant(), out);
      GraphWire.write(change.key(), out);
      write(change.before(), out);
      write(change.after(), out);
    }

    @Override
    public EdgeChange deserialize(DataInputView in) throws IOException {
      return new EdgeChange(
          GraphWire.readText(in), GraphWire.readKey(in), readEvidence(in), readEvidence(in));
    }

    @Override
    public TypeSerializerSnapshot<EdgeChange> snapshotConfiguration() {
      return new Snapshot();
    }

    /** Configuration of this serializer in a savepoint; it has none. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<EdgeChange> {
      public Snapshot() {
        super(() -> INSTANCE);
      }
    }
  }

  private static void write(@Nullable Evidence evidence, DataOutputView out) throws IOException {
    out.writeBoolean(evidence != null);
    if (evidence != null) {
      GraphWire.write(evidence, out);
    }
  }

  private static @Nullable Evidence readEvidence(DataInputView in) throws IOException {
    return in.readBoolean() ? GraphWire.readEvidence(in) : null;
  }
}
