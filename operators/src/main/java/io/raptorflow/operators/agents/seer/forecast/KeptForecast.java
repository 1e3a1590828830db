package io.raptorflow.operators.agents.seer.forecast;

import io.raptorflow.operators.agents.CellCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A forecast that was given, kept until its outcomes are known and then for its errors.
 *
 * @param times of its steps, milliseconds since the epoch, ascending
 * @param means one a step
 * @param errors forecast less outcome; NaN until it is known
 */
@SuppressWarnings("ArrayRecordComponent") // numbers in bulk; never compared as a whole
record KeptForecast(long[] times, double[] means, double[] errors) {
  static final KeptForecast NONE = new KeptForecast(new long[0], new double[0], new double[0]);

  static KeptForecast of(long[] times, double[] means) {
    double[] errors = new double[means.length];
    Arrays.fill(errors, Double.NaN);
    return new KeptForecast(times, means, errors);
  }

  /** With the outcome of a moment; this one when it has no step then. */
  KeptForecast score(long time, double outcome) {
    int step = Arrays.binarySearch(times, time);
    if (step < 0) {
      return this;
    }
    double[] scored = errors.clone();
    scored[step] = means[step] - outcome;
    return new KeptForecast(times, means, scored);
  }

  /** What is known of a step as of a moment; NaN if nothing. */
  double error(int step, long asOf) {
    return step < times.length && times[step] <= asOf ? errors[step] : Double.NaN;
  }

  static final class Codec implements CellCodec<KeptForecast> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(KeptForecast value, DataOutput out) throws IOException {
      out.writeShort(value.times.length);
      for (int step = 0; step < value.times.length; step++) {
        out.writeLong(value.times[step]);
        out.writeDouble(value.means[step]);
        out.writeDouble(value.errors[step]);
      }
    }

    @Override
    public KeptForecast read(int version, DataInput in) throws IOException {
      int steps = in.readShort();
      var value = new KeptForecast(new long[steps], new double[steps], new double[steps]);
      for (int step = 0; step < steps; step++) {
        value.times[step] = in.readLong();
        value.means[step] = in.readDouble();
        value.errors[step] = in.readDouble();
      }
      return value;
    }
  }
}
