package io.raptorflow.operators.agents.strategos.planning;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.strategos.planning.DevelopPlan.Aim;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;

/**
 * An objective as it was last heard of.
 *
 * @param aim what it wants
 * @param at time of the event that says so
 * @param event id of that event
 */
record KnownObjective(Aim aim, Instant at, String event) {
  static final CellCodec<KnownObjective> CODEC = new Codec();

  /** Whether it was heard of later than by this event. */
  boolean isAfter(Instant time, String id) {
    return at.isAfter(time) || (at.equals(time) && event.compareTo(id) > 0);
  }

  private static final class Codec implements CellCodec<KnownObjective> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(KnownObjective value, DataOutput out) throws IOException {
      Aim aim = value.aim;
      out.writeUTF(aim.id());
      out.writeUTF(aim.metric() == null ? "" : aim.metric());
      out.writeDouble(aim.baseline() == null ? Double.NaN : aim.baseline());
      out.writeDouble(aim.target() == null ? Double.NaN : aim.target());
      out.writeLong(aim.due() == null ? Long.MIN_VALUE : aim.due().toEpochMilli());
      out.writeDouble(aim.weight() == null ? Double.NaN : aim.weight());
      out.writeLong(value.at.toEpochMilli());
      out.writeUTF(value.event);
    }

    @Override
    public KnownObjective read(int version, DataInput in) throws IOException {
      String id = in.readUTF();
      String metric = in.readUTF();
      double baseline = in.readDouble();
      double target = in.readDouble();
      long due = in.readLong();
      double weight = in.readDouble();
      Aim aim =
          new Aim(
              id,
              metric.isEmpty() ? null : metric,
              Double.isNaN(baseline) ? null : baseline,
              Double.isNaN(target) ? null : target,
              due == Long.MIN_VALUE ? null : Instant.ofEpochMilli(due),
              Double.isNaN(weight) ? null : weight,
              false);
      return new KnownObjective(aim, Instant.ofEpochMilli(in.readLong()), in.readUTF());
    }
  }
}
