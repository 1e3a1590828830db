package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.operators.agents.CellCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;

/**
 * The channel that a campaign runs on.
 *
 * @param at time of the latest event that says so, in milliseconds
 */
record KnownCampaign(String channel, Instant at) {
  static final CellCodec<KnownCampaign> CODEC = new Codec();

  private static final class Codec implements CellCodec<KnownCampaign> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(KnownCampaign value, DataOutput out) throws IOException {
      out.writeUTF(value.channel);
      out.writeLong(value.at.toEpochMilli());
    }

    @Override
    public KnownCampaign read(int version, DataInput in) throws IOException {
      return new KnownCampaign(in.readUTF(), Instant.ofEpochMilli(in.readLong()));
    }
  }
}
