package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.codec.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Counts of a plan, and what was last said of its closing.
 *
 * @param tasks tasks kept
 * @param open of these, neither done nor cancelled
 * @param closed when the plan was last said to be closed; absent: it is not
 * @param heard time of the latest event of the plan itself; absent: there was none, or version 1,
 *     which did not keep it, saw an open plan
 * @param event id of that event; empty: none, or not kept by version 1
 */
record TaskTally(
    int tasks, int open, @Nullable Instant closed, @Nullable Instant heard, String event) {
  static final TaskTally NONE = new TaskTally(0, 0, null, null, "");
  static final CellCodec<TaskTally> CODEC = new Codec();

  TaskTally withCounts(int tasksNow, int openNow) {
    return new TaskTally(tasksNow, openNow, closed, heard, event);
  }

  TaskTally told(boolean isClosed, Instant time, String id) {
    return new TaskTally(tasks, open, isClosed ? time : null, time, id);
  }

  /** Whether the plan was heard of later than by this event, or by it. */
  boolean knows(Instant time, String id) {
    return heard != null
        && (heard.isAfter(time) || (heard.equals(time) && event.compareTo(id) >= 0));
  }

  private static final class Codec implements CellCodec<TaskTally> {
    @Override
    public int version() {
      return 2;
    }

    @Override
    public void write(TaskTally value, DataOutput out) throws IOException {
      out.writeInt(value.tasks);
      out.writeInt(value.open);
      Fields.writeTime(value.closed, out);
      Fields.writeTime(value.heard, out);
      out.writeUTF(value.event);
    }

    @Override
    public TaskTally read(int version, DataInput in) throws IOException {
      int tasks = in.readInt();
      int open = in.readInt();
      Instant closed = Fields.readTime(in);
      return version == 1
          ? new TaskTally(tasks, open, closed, closed, "")
          : new TaskTally(tasks, open, closed, Fields.readTime(in), in.readUTF());
    }
  }
}
