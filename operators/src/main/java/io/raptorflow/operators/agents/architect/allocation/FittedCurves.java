package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.operators.agents.CellCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A version of the curves of a tenant's channels, as they were fitted.
 *
 * @param version counted from 1
 * @param at when they were asked for, in milliseconds
 * @param outcome conversions or revenue
 * @param currency of the spend
 * @param curves one a channel
 * @param baseline what a week brings without any spend
 * @param deviation standard deviation of a week's outcome around the fit
 * @param event id of the event that asked
 */
record FittedCurves(
    int version,
    Instant at,
    Measure outcome,
    String currency,
    List<ResponseCurve> curves,
    Baseline baseline,
    double deviation,
    String event) {
  static final CellCodec<FittedCurves> CODEC = new Codec();

  private static final class Codec implements CellCodec<FittedCurves> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(FittedCurves value, DataOutput out) throws IOException {
      out.writeInt(value.version);
      out.writeLong(value.at.toEpochMilli());
      out.writeUTF(value.outcome.wireName());
      out.writeUTF(value.currency);
      out.writeShort(value.curves.size());
      for (ResponseCurve curve : value.curves) {
        ResponseCurve.CODEC.write(curve, out);
      }
      out.writeInt(value.baseline.from());
      out.writeInt(value.baseline.weeks());
      out.writeShort(value.baseline.coefficients().size());
      for (double coefficient : value.baseline.coefficients()) {
        out.writeDouble(coefficient);
      }
      out.writeDouble(value.deviation);
      out.writeUTF(value.event);
    }

    @Override
    public FittedCurves read(int version, DataInput in) throws IOException {
      int number = in.readInt();
      Instant at = Instant.ofEpochMilli(in.readLong());
      Measure outcome = Measure.of(in.readUTF()).orElseThrow();
      String currency = in.readUTF();
      List<ResponseCurve> curves = new ArrayList<>();
      for (int left = in.readShort(); left > 0; left--) {
        curves.add(ResponseCurve.CODEC.read(1, in));
      }
      return new FittedCurves(
          number,
          at,
          outcome,
          currency,
          List.copyOf(curves),
          baseline(in),
          in.readDouble(),
          in.readUTF());
    }

    private static Baseline baseline(DataInput in) throws IOException {
      int from = in.readInt();
      int weeks = in.readInt();
      List<Double> coefficients = new ArrayList<>();
      for (int left = in.readShort(); left > 0; left--) {
        coefficients.add(in.readDouble());
      }
      return new Baseline(from, weeks, List.copyOf(coefficients));
    }
  }
}
