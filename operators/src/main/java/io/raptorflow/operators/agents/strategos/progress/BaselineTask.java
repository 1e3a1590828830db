package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.codec.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task as the baseline promises it.
 *
 * @param value what it earns when done, in the plan's currency; absent: not in the baseline
 * @param account control account; empty when the baseline names none
 */
record BaselineTask(
    @Nullable Instant start, @Nullable Instant finish, @Nullable BigDecimal value, String account) {
  static final BaselineTask NONE = new BaselineTask(null, null, null, "");
  static final CellCodec<BaselineTask> CODEC = new Codec();

  private static final class Codec implements CellCodec<BaselineTask> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(BaselineTask value, DataOutput out) throws IOException {
      Fields.writeTime(value.start, out);
      Fields.writeTime(value.finish, out);
      Fields.writeAmount(value.value, out);
      out.writeUTF(value.account);
    }

    @Override
    public BaselineTask read(int version, DataInput in) throws IOException {
      return new BaselineTask(
          Fields.readTime(in), Fields.readTime(in), Fields.readAmount(in), in.readUTF());
    }
  }
}
