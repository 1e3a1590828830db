package io.raptorflow.operators.detection.bottleneck;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.types.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** How much an analysis has seen, and keeps in cells. Changed in place. */
final class AnalysisCounts {
  static final Cell<AnalysisCounts> CELL =
      new Cell<>("bottleneck-counts", new Codec(), AnalysisCounts::new);

  private final Map<String, Integer> kept = new TreeMap<>();
  private long events;
  private long untimedEvents;
  private long begun;
  private long untracked;

  void see(StepEvent event) {
    events++;
    if (event.at() == null) {
      untimedEvents++;
    }
  }

  long events() {
    return events;
  }

  long untimedEvents() {
    return untimedEvents;
  }

  void begin() {
    begun++;
  }

  /** Cases begun. */
  long begun() {
    return begun;
  }

  void findNoRoom(long count) {
    untracked += count;
  }

  long untracked() {
    return untracked;
  }

  /** How many cells of a family are kept. */
  int kept(Cell<?> family) {
    return kept.getOrDefault(family.name(), 0);
  }

  /** There are so many more, or fewer. */
  void keep(Cell<?> family, int more) {
    kept.merge(family.name(), more, Integer::sum);
  }

  private static final class Codec implements CellCodec<AnalysisCounts> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(AnalysisCounts counts, DataOutput out) throws IOException {
      out.writeLong(counts.events);
      out.writeLong(counts.untimedEvents);
      out.writeLong(counts.begun);
      out.writeLong(counts.untracked);
      Wire.writeLength(counts.kept.size(), out);
      for (Map.Entry<String, Integer> entry : counts.kept.entrySet()) {
        Wire.writeText(entry.getKey(), out);
        out.writeInt(entry.getValue());
      }
    }

    @Override
    public AnalysisCounts read(int version, DataInput in) throws IOException {
      var counts = new AnalysisCounts();
      counts.events = in.readLong();
      counts.untimedEvents = in.readLong();
      counts.begun = in.readLong();
      counts.untracked = in.readLong();
      int size = Wire.readLength(in);
      for (int i = 0; i < size; i++) {
        counts.kept.put(requireNonNull(Wire.readText(in)), in.readInt());
      }
      return counts;
    }
  }
}
