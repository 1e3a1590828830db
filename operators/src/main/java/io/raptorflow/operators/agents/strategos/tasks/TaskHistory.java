package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.schemas.entities.Task.State;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A task and the latest {@value #MOST} states it came into.
 *
 * @param task what the latest event says
 * @param stands in ascending time, no two alike in a row; never empty
 * @param cut whether earlier ones were dropped
 * @param heard time of the latest event
 * @param event id of that event
 */
record TaskHistory(NetworkTask task, List<Stand> stands, boolean cut, Instant heard, String event) {
  static final int MOST = 30;
  static final CellCodec<TaskHistory> CODEC = new Codec();

  static TaskHistory begin(NetworkTask task, Instant since, Instant heard, String event) {
    return new TaskHistory(task, List.of(new Stand(since, task.state())), false, heard, event);
  }

  /** The task; where its event did not say when it began and ended, when it was heard to. */
  NetworkTask timedTask() {
    Stand last = stands.get(stands.size() - 1);
    Instant began =
        stands.stream()
            .filter(stand -> stand.state() == State.IN_PROGRESS)
            .map(Stand::at)
            .findFirst()
            .orElse(null);
    return task.withTimes(
        task.actualStart() == null ? began : task.actualStart(),
        task.actualFinish() == null && last.state() == State.DONE
            ? last.at()
            : task.actualFinish());
  }

  /** Whether it was heard of later than by this event. */
  boolean isAfter(Instant time, String id) {
    return heard.isAfter(time) || (heard.equals(time) && event.compareTo(id) > 0);
  }

  /** With a later event. */
  TaskHistory with(NetworkTask newer, Instant since, Instant time, String id) {
    List<Stand> more = new ArrayList<>(stands);
    Stand last = more.get(more.size() - 1);
    if (last.state() != newer.state()) {
      more.add(new Stand(since.isBefore(last.at()) ? last.at() : since, newer.state()));
    }
    boolean tooMany = more.size() > MOST;
    return new TaskHistory(
        newer,
        List.copyOf(tooMany ? more.subList(1, more.size()) : more),
        cut || tooMany,
        time,
        id);
  }

  private static final class Codec implements CellCodec<TaskHistory> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(TaskHistory value, DataOutput out) throws IOException {
      value.task.write(out);
      out.writeByte(value.stands.size());
      for (Stand stand : value.stands) {
        out.writeLong(stand.at().toEpochMilli());
        out.writeUTF(stand.state().name());
      }
      out.writeBoolean(value.cut);
      out.writeLong(value.heard.toEpochMilli());
      out.writeUTF(value.event);
    }

    @Override
    public TaskHistory read(int version, DataInput in) throws IOException {
      NetworkTask task = NetworkTask.read(in);
      List<Stand> stands = new ArrayList<>();
      for (int left = in.readByte(); left > 0; left--) {
        stands.add(new Stand(Instant.ofEpochMilli(in.readLong()), State.valueOf(in.readUTF())));
      }
      return new TaskHistory(
          task,
          List.copyOf(stands),
          in.readBoolean(),
          Instant.ofEpochMilli(in.readLong()),
          in.readUTF());
    }
  }
}
