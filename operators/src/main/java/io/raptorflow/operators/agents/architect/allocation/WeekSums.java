package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.operators.agents.CellCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was measured, summed by week.
 *
 * @param unit currency of money; empty for counts, and before the first point
 * @param sums by week ({@link Weeks}); at most {@value #MOST_WEEKS}, the latest, and the week that
 *     is not over yet
 */
record WeekSums(String unit, SortedMap<Integer, Double> sums) {
  static final int MOST_WEEKS = 208;
  static final WeekSums NONE = new WeekSums("", Collections.emptySortedMap());
  static final CellCodec<WeekSums> CODEC = new Codec();

  /** Adds to a week, unless it is older than all that is kept. */
  WeekSums with(String pointUnit, int week, double value) {
    TreeMap<Integer, Double> added = new TreeMap<>(sums);
    added.merge(week, value, Double::sum);
    int oldest = added.lastKey() - MOST_WEEKS;
    return new WeekSums(
        pointUnit, Collections.unmodifiableSortedMap(new TreeMap<>(added.tailMap(oldest))));
  }

  private static final class Codec implements CellCodec<WeekSums> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(WeekSums value, DataOutput out) throws IOException {
      out.writeUTF(value.unit);
      out.writeShort(value.sums.size());
      for (var sum : value.sums.entrySet()) {
        out.writeInt(sum.getKey());
        out.writeDouble(sum.getValue());
      }
    }

    @Override
    public WeekSums read(int version, DataInput in) throws IOException {
      String unit = in.readUTF();
      TreeMap<Integer, Double> sums = new TreeMap<>();
      for (int left = in.readShort(); left > 0; left--) {
        sums.put(in.readInt(), in.readDouble());
      }
      return new WeekSums(unit, Collections.unmodifiableSortedMap(sums));
    }
  }
}
