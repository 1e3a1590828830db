package io.raptorflow.operators.detection.bottleneck.watch;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.types.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a figure rests on.
 *
 * @param caseId which case
 * @param eventId the event that showed it
 * @param hops of that event
 */
record Trace(String caseId, String eventId, int hops) {
  void write(DataOutput out) throws IOException {
    Wire.writeText(caseId, out);
    Wire.writeText(eventId, out);
    out.writeInt(hops);
  }

  static Trace read(DataInput in) throws IOException {
    return new Trace(
        requireNonNull(Wire.readText(in)), requireNonNull(Wire.readText(in)), in.readInt());
  }
}
