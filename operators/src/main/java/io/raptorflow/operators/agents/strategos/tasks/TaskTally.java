package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.codec.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Counts of a plan.
 *
 * @param tasks tasks kept
 * @param open of these, neither done nor cancelled
 * @param closed when the plan was closed; absent: it is not
 */
record TaskTally(int tasks, int open, @Nullable Instant closed) {
  static final TaskTally NONE = new TaskTally(0, 0, null);
  static final CellCodec<TaskTally> CODEC = new Codec();

  private static final class Codec implements CellCodec<TaskTally> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(TaskTally value, DataOutput out) throws IOException {
      out.writeInt(value.tasks);
      out.writeInt(value.open);
      Fields.writeTime(value.closed, out);
    }

    @Override
    public TaskTally read(int version, DataInput in) throws IOException {
      return new TaskTally(in.readInt(), in.readInt(), Fields.readTime(in));
    }
  }
}
