package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.codec.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A milestone as its latest event tells it.
 *
 * @param at time of that event
 * @param event id of that event
 */
record MilestoneFacts(
    @Nullable Instant at,
    String event,
    @Nullable String name,
    @Nullable Instant due,
    @Nullable Instant reached) {
  static final MilestoneFacts NONE = new MilestoneFacts(null, "", null, null, null);
  static final CellCodec<MilestoneFacts> CODEC = new Codec();

  private static final class Codec implements CellCodec<MilestoneFacts> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(MilestoneFacts value, DataOutput out) throws IOException {
      Fields.writeTime(value.at, out);
      out.writeUTF(value.event);
      Fields.writeText(value.name, out);
      Fields.writeTime(value.due, out);
      Fields.writeTime(value.reached, out);
    }

    @Override
    public MilestoneFacts read(int version, DataInput in) throws IOException {
      return new MilestoneFacts(
          Fields.readTime(in),
          in.readUTF(),
          Fields.readText(in),
          Fields.readTime(in),
          Fields.readTime(in));
    }
  }
}
