package io.raptorflow.operators.knowledge.ingest;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.types.EventSerializer;
import io.raptorflow.operators.types.ImmutableSerializer;
import io.raptorflow.operators.types.SerializerTypeInformation;
import io.raptorflow.operators.types.Wire;
import io.raptorflow.schemas.cloudevents.Reason;
import io.raptorflow.schemas.cloudevents.Refusal;
import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How what happens to documents travels between operators. */
public final class IngestTypes {
  public static final TypeInformation<ChunkChange> CHANGE =
      new SerializerTypeInformation<>(ChunkChange.class, ChangeSerializer.INSTANCE);

  static final TypeInformation<ChunkedDocument> CHUNKED =
      new SerializerTypeInformation<>(ChunkedDocument.class, ChunkedSerializer.INSTANCE);

  static final TypeInformation<PersonNews> PERSON_NEWS =
      new SerializerTypeInformation<>(PersonNews.class, PersonNewsSerializer.INSTANCE);

  static final TypeInformation<DocumentErasure> ERASURE =
      new SerializerTypeInformation<>(DocumentErasure.class, ErasureSerializer.INSTANCE);

  private IngestTypes() {}

  private static String text(DataInput in) throws IOException {
    return requireNonNull(Wire.readText(in));
  }

  static final class ChangeSerializer extends ImmutableSerializer<ChunkChange> {
    static final ChangeSerializer INSTANCE = new ChangeSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(ChunkChange change, DataOutputView out) throws IOException {
      Wire.writeText(change.tenant(), out);
      Wire.writeText(change.id(), out);
      out.writeLong(change.version());
      Wire.writeBytes(change.source(), out);
    }

    @Override
    public ChunkChange deserialize(DataInputView in) throws IOException {
      return new ChunkChange(text(in), text(in), in.readLong(), Wire.readBytes(in));
    }

    @Override
    public TypeSerializerSnapshot<ChunkChange> snapshotConfiguration() {
      return new Snapshot();
    }

    /** Configuration of this serializer in a savepoint; it has none. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<ChunkChange> {
      public Snapshot() {
        super(() -> INSTANCE);
      }
    }
  }

  static final class ChunkedSerializer extends ImmutableSerializer<ChunkedDocument> {
    static final ChunkedSerializer INSTANCE = new ChunkedSerializer();

    private static final long serialVersionUID = 1L;
    private static final Reason[] REASONS = Reason.values();

    @Override
    public void serialize(ChunkedDocument chunked, DataOutputView out) throws IOException {
      EventSerializer.INSTANCE.serialize(chunked.event(), out);
      Wire.writeLength(chunked.chunks().size(), out);
      for (IndexedChunk chunk : chunked.chunks()) {
        Wire.writeText(chunk.id(), out);
        Wire.writeBytes(chunk.source(), out);
      }
      Refusal refusal = chunked.refusal();
      out.writeBoolean(refusal != null);
      if (refusal != null) {
        out.writeByte(refusal.reason().ordinal());
        Wire.writeText(refusal.sentence(), out);
      }
    }

    @Override
    public ChunkedDocument deserialize(DataInputView in) throws IOException {
      var event = EventSerializer.INSTANCE.deserialize(in);
      int size = Wire.readLength(in);
      List<IndexedChunk> chunks = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        chunks.add(new IndexedChunk(text(in), requireNonNull(Wire.readBytes(in))));
      }
      Refusal refusal = in.readBoolean() ? new Refusal(REASONS[in.readByte()], text(in)) : null;
      return new ChunkedDocument(event, chunks, refusal);
    }

    @Override
    public TypeSerializerSnapshot<ChunkedDocument> snapshotConfiguration() {
      return new Snapshot();
    }

    /** Configuration of this serializer in a savepoint; it has none. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<ChunkedDocument> {
      public Snapshot() {
        super(() -> INSTANCE);
      }
    }
  }

  static final class PersonNewsSerializer extends ImmutableSerializer<PersonNews> {
    static final PersonNewsSerializer INSTANCE = new PersonNewsSerializer();

    private static final long serialVersionUID = 1L;
    private static final PersonNews.Kind[] KINDS = PersonNews.Kind.values();

    @Override
    public void serialize(PersonNews news, DataOutputView out) throws IOException {
      Wire.writeText(news.person(), out);
      out.writeByte(news.kind().ordinal());
      Wire.writeText(news.document(), out);
      Wire.writeInstant(news.time(), out);
    }

    @Override
    public PersonNews deserialize(DataInputView in) throws IOException {
      return new PersonNews(
          text(in), KINDS[in.readByte()], Wire.readText(in), requireNonNull(Wire.readInstant(in)));
    }

    @Override
    public TypeSerializerSnapshot<PersonNews> snapshotConfiguration() {
      return new Snapshot();
    }

    /** Configuration of this serializer in a savepoint; it has none. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<PersonNews> {
      public Snapshot() {
        super(() -> INSTANCE);
      }
    }
  }

  static final class ErasureSerializer extends ImmutableSerializer<DocumentErasure> {
    static final ErasureSerializer INSTANCE = new ErasureSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(DocumentErasure erasure, DataOutputView out) throws IOException {
      Wire.writeText(erasure.document(), out);
      Wire.writeInstant(erasure.time(), out);
    }

    @Override
    public DocumentErasure deserialize(DataInputView in) throws IOException {
      return new DocumentErasure(text(in), requireNonNull(Wire.readInstant(in)));
    }

    @Override
    public TypeSerializerSnapshot<DocumentErasure> snapshotConfiguration() {
      return new Snapshot();
    }

    /** Configuration of this serializer in a savepoint; it has none. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<DocumentErasure> {
      public Snapshot() {
        super(() -> INSTANCE);
      }
    }
  }
}
