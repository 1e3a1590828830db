package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.CellCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a person who handles cases.
 *
 * @param open open cases in their hands
 * @param skills kind of cases, or other skill, to the rate of working in it; 1 is standard
 */
record HandlerFigures(int open, SortedMap<String, Double> skills) {
  static final HandlerFigures NONE = new HandlerFigures(0, new TreeMap<>());
  static final CellCodec<HandlerFigures> CODEC = new Codec();

  HandlerFigures {
    skills = Collections.unmodifiableSortedMap(new TreeMap<>(skills));
  }

  HandlerFigures moved(int change) {
    return new HandlerFigures(Math.max(0, open + change), skills);
  }

  private static final class Codec implements CellCodec<HandlerFigures> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(HandlerFigures value, DataOutput out) throws IOException {
      out.writeInt(value.open);
      out.writeShort(value.skills.size());
      for (var skill : value.skills.entrySet()) {
        out.writeUTF(skill.getKey());
        out.writeDouble(skill.getValue());
      }
    }

    @Override
    public HandlerFigures read(int version, DataInput in) throws IOException {
      int open = in.readInt();
      TreeMap<String, Double> skills = new TreeMap<>();
      for (int left = in.readShort(); left > 0; left--) {
        skills.put(in.readUTF(), in.readDouble());
      }
      return new HandlerFigures(open, skills);
    }
  }
}
