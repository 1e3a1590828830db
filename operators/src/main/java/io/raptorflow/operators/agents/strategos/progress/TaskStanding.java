package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.codec.Fields;
import io.raptorflow.schemas.entities.Task.State;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a task stood from a moment on.
 *
 * @param at time of the event that says so
 * @param event id of that event
 * @param state its state
 * @param since when it came into that state
 * @param share earned share of its value, 0–1
 * @param measured whether the share was measured
 * @param remainingHours work still to do, person-hours; absent when not known
 */
record TaskStanding(
    Instant at,
    String event,
    State state,
    @Nullable Instant since,
    double share,
    boolean measured,
    @Nullable Double remainingHours) {

  boolean isOpen() {
    return !state.isFinal();
  }

  boolean saysTheSameAs(TaskStanding other) {
    return state == other.state
        && Objects.equals(since, other.since)
        && share == other.share
        && measured == other.measured
        && Objects.equals(remainingHours, other.remainingHours);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(at.toEpochMilli());
    out.writeUTF(event);
    out.writeUTF(state.name());
    Fields.writeTime(since, out);
    out.writeDouble(share);
    out.writeBoolean(measured);
    Fields.writeNumber(remainingHours, out);
  }

  static TaskStanding read(DataInput in) throws IOException {
    return new TaskStanding(
        Instant.ofEpochMilli(in.readLong()),
        in.readUTF(),
        State.valueOf(in.readUTF()),
        Fields.readTime(in),
        in.readDouble(),
        in.readBoolean(),
        Fields.readNumber(in));
  }
}
