package io.raptorflow.operators.agents.seer.anomaly;

import io.raptorflow.operators.agents.CellCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Keeps a detector: about 10 KiB a series. */
final class SeriesDetectorCodec implements CellCodec<SeriesDetector> {
  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(SeriesDetector value, DataOutput out) throws IOException {
    value.write(out);
  }

  @Override
  public SeriesDetector read(int version, DataInput in) throws IOException {
    return SeriesDetector.read(in);
  }
}
