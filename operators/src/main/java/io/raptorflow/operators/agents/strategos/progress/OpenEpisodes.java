package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.CellCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** The rules whose breach has been told and is not over yet. */
record OpenEpisodes(Set<RiskRule> rules) {
  static final CellCodec<OpenEpisodes> CODEC = new Codec();

  OpenEpisodes {
    rules = Set.copyOf(rules);
  }

  static OpenEpisodes none() {
    return new OpenEpisodes(Set.of());
  }

  private static final class Codec implements CellCodec<OpenEpisodes> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(OpenEpisodes value, DataOutput out) throws IOException {
      out.writeByte(value.rules.size());
      for (RiskRule rule : RiskRule.values()) {
        if (value.rules.contains(rule)) {
          out.writeUTF(rule.name());
        }
      }
    }

    @Override
    public OpenEpisodes read(int version, DataInput in) throws IOException {
      EnumSet<RiskRule> rules = EnumSet.noneOf(RiskRule.class);
      for (int left = in.readByte(); left > 0; left--) {
        rules.add(RiskRule.valueOf(in.readUTF()));
      }
      return new OpenEpisodes(rules);
    }
  }
}
