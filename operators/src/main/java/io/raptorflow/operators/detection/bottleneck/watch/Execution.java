package io.raptorflow.operators.detection.bottleneck.watch;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.types.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;

/**
 * Something that took its time, once.
 *
 * @param at when it was over
 * @param hours how long it took, 0 or more
 * @param trace where that is to be seen
 */
record Execution(Instant at, double hours, Trace trace) {
  void write(DataOutput out) throws IOException {
    Wire.writeInstant(at, out);
    out.writeDouble(hours);
    trace.write(out);
  }

  static Execution read(DataInput in) throws IOException {
    return new Execution(requireNonNull(Wire.readInstant(in)), in.readDouble(), Trace.read(in));
  }
}
