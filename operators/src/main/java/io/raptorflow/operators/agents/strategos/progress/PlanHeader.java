package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.codec.Fields;
import io.raptorflow.schemas.entities.Plan.State;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The plan's latest revision without its baseline's tasks and periods.
 *
 * @param revision number of it; -1 when no plan event was seen
 * @param at time of the event
 * @param event id of the event; empty when there was none
 * @param currency ISO 4217 code of all amounts
 * @param closed when it was closed or cancelled
 * @param start start of the baseline
 * @param finish finish of the baseline
 * @param valuesTasks whether the baseline gives each task its value, so that no other earns
 */
record PlanHeader(
    int revision,
    @Nullable Instant at,
    String event,
    @Nullable String currency,
    @Nullable State state,
    @Nullable Instant closed,
    @Nullable Instant start,
    @Nullable Instant finish,
    boolean valuesTasks) {
  static final PlanHeader NONE = new PlanHeader(-1, null, "", null, null, null, null, null, false);
  static final CellCodec<PlanHeader> CODEC = new Codec();

  boolean isKnown() {
    return revision >= 0;
  }

  private static final class Codec implements CellCodec<PlanHeader> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(PlanHeader value, DataOutput out) throws IOException {
      out.writeInt(value.revision);
      Fields.writeTime(value.at, out);
      out.writeUTF(value.event);
      Fields.writeText(value.currency, out);
      Fields.writeText(value.state == null ? null : value.state.name(), out);
      Fields.writeTime(value.closed, out);
      Fields.writeTime(value.start, out);
      Fields.writeTime(value.finish, out);
      out.writeBoolean(value.valuesTasks);
    }

    @Override
    public PlanHeader read(int version, DataInput in) throws IOException {
      int revision = in.readInt();
      Instant at = Fields.readTime(in);
      String event = in.readUTF();
      String currency = Fields.readText(in);
      String state = Fields.readText(in);
      return new PlanHeader(
          revision,
          at,
          event,
          currency,
          state == null ? null : State.valueOf(state),
          Fields.readTime(in),
          Fields.readTime(in),
          Fields.readTime(in),
          in.readBoolean());
    }
  }
}
