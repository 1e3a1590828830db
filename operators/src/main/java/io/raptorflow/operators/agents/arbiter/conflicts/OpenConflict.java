package io.raptorflow.operators.agents.arbiter.conflicts;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.codec.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;

/**
 * That a conflict was registered and is not decided.
 *
 * @param registered when it was first
 */
record OpenConflict(Instant registered) {
  static final CellCodec<OpenConflict> CODEC = new Codec();

  private static final class Codec implements CellCodec<OpenConflict> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(OpenConflict value, DataOutput out) throws IOException {
      Fields.writeTime(value.registered, out);
    }

    @Override
    public OpenConflict read(int version, DataInput in) throws IOException {
      return new OpenConflict(Objects.requireNonNull(Fields.readTime(in)));
    }
  }
}
