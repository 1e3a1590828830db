package io.raptorflow.operators.detection.bottleneck.watch;

import io.raptorflow.operators.types.ImmutableSerializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How what is remembered of a flow is kept. */
final class WatchTypes {
  private WatchTypes() {}

  /** For what changes in place: its copy is another one, as a snapshot may still write the first. */
  private abstract static class UnitSerializer<T> extends ImmutableSerializer<T> {
    private static final long serialVersionUID = 1L;

    abstract void write(T unit, DataOutput out) throws IOException;

    abstract T read(DataInput in) throws IOException;

    @Override
    public boolean isImmutableType() {
      return false;
    }

    @Override
    public T copy(T from) {
      try {
        var bytes = new ByteArrayOutputStream();
        write(from, new DataOutputStream(bytes));
        return read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      } catch (IOException e) {
        throw new UncheckedIOException("what is remembered of a flow cannot be copied", e);
      }
    }

    @Override
    public T copy(T from, T reuse) {
      return copy(from);
    }

    @Override
    public void serialize(T unit, DataOutputView out) throws IOException {
      write(unit, out);
    }

    @Override
    public T deserialize(DataInputView in) throws IOException {
      return read(in);
    }
  }

  static final class CaseSerializer extends UnitSerializer<OpenCase> {
    static final CaseSerializer INSTANCE = new CaseSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    void write(OpenCase open, DataOutput out) throws IOException {
      open.write(out);
    }

    @Override
    OpenCase read(DataInput in) throws IOException {
      return OpenCase.read(in);
    }

    @Override
    public TypeSerializerSnapshot<OpenCase> snapshotConfiguration() {
      return new Snapshot();
    }

    /** Configuration of this serializer in a savepoint; it has none. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<OpenCase> {
      public Snapshot() {
        super(() -> INSTANCE);
      }
    }
  }

  static final class StepSerializer extends UnitSerializer<StepWatch> {
    static final StepSerializer INSTANCE = new StepSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    void write(StepWatch step, DataOutput out) throws IOException {
      step.write(out);
    }

    @Override
    StepWatch read(DataInput in) throws IOException {
      return StepWatch.read(in);
    }

    @Override
    public TypeSerializerSnapshot<StepWatch> snapshotConfiguration() {
      return new Snapshot();
    }

    /** Configuration of this serializer in a savepoint; it has none. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<StepWatch> {
      public Snapshot() {
        super(() -> INSTANCE);
      }
    }
  }

  static final class BookSerializer extends UnitSerializer<WatchBook> {
    static final BookSerializer INSTANCE = new BookSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    void write(WatchBook book, DataOutput out) throws IOException {
      book.write(out);
    }

    @Override
    WatchBook read(DataInput in) throws IOException {
      return WatchBook.read(in);
    }

    @Override
    public TypeSerializerSnapshot<WatchBook> snapshotConfiguration() {
      return new Snapshot();
    }

    /** Configuration of this serializer in a savepoint; it has none. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<WatchBook> {
      public Snapshot() {
        super(() -> INSTANCE);
      }
    }
  }

  static final class StepKeySerializer extends ImmutableSerializer<StepKey> {
    static final StepKeySerializer INSTANCE = new StepKeySerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(StepKey key, DataOutputView out) throws IOException {
      key.write(out);
    }

    @Override
    public StepKey deserialize(DataInputView in) throws IOException {
      return StepKey.read(in);
    }

    @Override
    public TypeSerializerSnapshot<StepKey> snapshotConfiguration() {
      return new Snapshot();
    }

    /** Configuration of this serializer in a savepoint; it has none. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<StepKey> {
      public Snapshot() {
        super(() -> INSTANCE);
      }
    }
  }
}
