package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.operators.agents.CellCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A split of money, as it was promised.
 *
 * @param id by which it is asked for
 * @param at when it was asked for, in milliseconds
 * @param project what it is for
 * @param currency of the money
 * @param from first week ({@link Weeks}) of the spend, the one after it was asked for
 * @param weeks over which it is spent evenly
 * @param shares one a channel
 * @param version of the fitted curves it rests on; 0: they were given with the question
 */
record KeptAllocation(
    String id,
    Instant at,
    String project,
    String currency,
    int from,
    int weeks,
    List<Share> shares,
    int version) {
  static final CellCodec<KeptAllocation> CODEC = new Codec();
  static final int MOST_DRAWS = 100;

  /**
   * What a channel gets.
   *
   * @param curve with at most {@value #MOST_DRAWS} draws
   * @param spend over all weeks
   * @param marginalReturn promised response to one more unit of money; absent: without limit
   */
  record Share(ResponseCurve curve, double spend, @Nullable Double marginalReturn) {}

  double total() {
    return shares.stream().mapToDouble(Share::spend).sum();
  }

  private static final class Codec implements CellCodec<KeptAllocation> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(KeptAllocation value, DataOutput out) throws IOException {
      out.writeUTF(value.id);
      out.writeLong(value.at.toEpochMilli());
      out.writeUTF(value.project);
      out.writeUTF(value.currency);
      out.writeInt(value.from);
      out.writeInt(value.weeks);
      out.writeShort(value.shares.size());
      for (Share share : value.shares) {
        ResponseCurve.CODEC.write(share.curve(), out);
        out.writeDouble(share.spend());
        out.writeDouble(share.marginalReturn() == null ? Double.NaN : share.marginalReturn());
      }
      out.writeInt(value.version);
    }

    @Override
    public KeptAllocation read(int version, DataInput in) throws IOException {
      String id = in.readUTF();
      Instant at = Instant.ofEpochMilli(in.readLong());
      String project = in.readUTF();
      String currency = in.readUTF();
      int from = in.readInt();
      int weeks = in.readInt();
      List<Share> shares = new ArrayList<>();
      for (int left = in.readShort(); left > 0; left--) {
        ResponseCurve curve = ResponseCurve.CODEC.read(1, in);
        double spend = in.readDouble();
        double marginal = in.readDouble();
        shares.add(new Share(curve, spend, Double.isNaN(marginal) ? null : marginal));
      }
      return new KeptAllocation(
          id, at, project, currency, from, weeks, List.copyOf(shares), in.readInt());
    }
  }
}
