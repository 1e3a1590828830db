package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.codec.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a case waits on a party, so that its clock stands still.
 *
 * @param from when it began
 * @param to when it ended; absent: it has not
 */
public record Pause(Instant from, @Nullable Instant to) {
  public Pause {
    if (from == null) {
      throw new InvalidInput("pauses.from", "nothing", "when the pause began");
    }
    if (to != null && to.isBefore(from)) {
      throw new InvalidInput("pauses.to", to.toString(), "not before " + from);
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(from.toEpochMilli());
    Fields.writeTime(to, out);
  }

  static Pause read(DataInput in) throws IOException {
    return new Pause(Instant.ofEpochMilli(in.readLong()), Fields.readTime(in));
  }
}
