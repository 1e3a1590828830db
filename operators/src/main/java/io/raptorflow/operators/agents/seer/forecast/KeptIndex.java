package io.raptorflow.operators.agents.seer.forecast;

import io.raptorflow.operators.agents.CellCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.TreeMap;

/**
 * Which forecasts are kept.
 *
 * @param lastSteps moment of the last step by origin, milliseconds since the epoch
 */
record KeptIndex(TreeMap<Long, Long> lastSteps) {
  static KeptIndex empty() {
    return new KeptIndex(new TreeMap<>());
  }

  static final class Codec implements CellCodec<KeptIndex> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(KeptIndex value, DataOutput out) throws IOException {
      out.writeShort(value.lastSteps.size());
      for (var entry : value.lastSteps.entrySet()) {
        out.writeLong(entry.getKey());
        out.writeLong(entry.getValue());
      }
    }

    @Override
    public KeptIndex read(int version, DataInput in) throws IOException {
      KeptIndex value = empty();
      int count = in.readShort();
      for (int i = 0; i < count; i++) {
        long origin = in.readLong();
        value.lastSteps.put(origin, in.readLong());
      }
      return value;
    }
  }
}
