package io.raptorflow.operators.agents.series;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.Memory;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The latest points of a series, kept in ascending time whatever order they come in. Points lie in
 * segments of {@value #SEGMENT}, one cell each, so that adding one rewrites about two KiB and not
 * the whole log. The same moment again replaces its value.
 */
public final class PointLog {
  static final int SEGMENT = 128;

  private final int capacity;
  private final Cell<Index> index;
  private final Cell<Segment> segments;

  /**
   * @param name of the cells, unique within the agent
   * @param capacity how many of the latest points are read back; at least 1
   */
  public PointLog(String name, int capacity) {
    this.capacity = capacity;
    this.index = new Cell<>(name + "-index", new IndexCodec(), Index::new);
    this.segments = new Cell<>(name, new SegmentCodec(), Segment::new);
  }

  /**
   * Adds a point. One older than everything kept by a full log is dropped.
   *
   * @param time milliseconds since the epoch
   */
  public void add(Memory memory, long time, double value) {
    Index known = memory.read(index);
    int position = known.positionFor(time);
    if (position < 0) {
      if (known.total >= capacity) {
        return;
      }
      position = 0;
    }
    if (known.entries.isEmpty()) {
      known.entries.add(new Entry(known.next++, time, 0));
    }
    Entry entry = known.entries.get(position);
    Segment segment = memory.read(segments.entry(entry.name()));
    int before = segment.size;
    if (segment.size == SEGMENT && !segment.contains(time)) {
      boolean atEnd = time > segment.times[SEGMENT - 1];
      Segment upper = atEnd ? new Segment() : segment.splitUpper();
      Entry added = new Entry(known.next++, atEnd ? time : upper.times[0], upper.size);
      known.entries.add(position + 1, added);
      entry.size = segment.size;
      if (atEnd || time >= upper.times[0]) {
        memory.write(segments.entry(entry.name()), segment);
        entry = added;
        segment = upper;
        before = upper.size;
      } else {
        memory.write(segments.entry(added.name()), upper);
        before = segment.size;
      }
    }
    segment.put(time, value);
    entry.firstTime = segment.times[0];
    entry.size = segment.size;
    known.total += segment.size - before;
    memory.write(segments.entry(entry.name()), segment);
    dropOldest(memory, known);
    memory.write(index, known);
  }

  /** The latest points, at most the capacity. */
  public TimeSeries read(Memory memory) {
    Index known = memory.read(index);
    long[] times = new long[known.total];
    double[] values = new double[known.total];
    int at = 0;
    for (Entry entry : known.entries) {
      Segment segment = memory.read(segments.entry(entry.name()));
      System.arraycopy(segment.times, 0, times, at, segment.size);
      System.arraycopy(segment.values, 0, values, at, segment.size);
      at += segment.size;
    }
    int from = Math.max(0, known.total - capacity);
    return new TimeSeries(
        Arrays.copyOfRange(times, from, known.total),
        Arrays.copyOfRange(values, from, known.total));
  }

  /** How many points {@link #read} gives. */
  public int size(Memory memory) {
    return Math.min(capacity, memory.read(index).total);
  }

  private void dropOldest(Memory memory, Index known) {
    while (known.total - known.entries.get(0).size >= capacity) {
      Entry oldest = known.entries.remove(0);
      known.total -= oldest.size;
      memory.forget(segments.entry(oldest.name()));
    }
  }

  /** Which segments there are, oldest first. */
  private static final class Index {
    private final List<Entry> entries = new ArrayList<>();
    private int total;
    private int next;

    /** The last segment that begins at or before the time; -1 when all begin later. */
    private int positionFor(long time) {
      for (int i = entries.size() - 1; i >= 0; i--) {
        if (entries.get(i).firstTime <= time) {
          return i;
        }
      }
      return entries.isEmpty() ? 0 : -1;
    }
  }

  private static final class Entry {
    private final int number;
    private long firstTime;
    private int size;

    private Entry(int number, long firstTime, int size) {
      this.number = number;
      this.firstTime = firstTime;
      this.size = size;
    }

    private String name() {
      return Integer.toString(number);
    }
  }

  private static final class Segment {
    private long[] times = new long[SEGMENT];
    private double[] values = new double[SEGMENT];
    private int size;

    private boolean contains(long time) {
      return Arrays.binarySearch(times, 0, size, time) >= 0;
    }

    private void put(long time, double value) {
      int found = Arrays.binarySearch(times, 0, size, time);
      int at = found >= 0 ? found : -found - 1;
      if (found < 0) {
        System.arraycopy(times, at, times, at + 1, size - at);
        System.arraycopy(values, at, values, at + 1, size - at);
        size++;
      }
      times[at] = time;
      values[at] = value;
    }

    private Segment splitUpper() {
      Segment upper = new Segment();
      int half = size / 2;
      upper.size = size - half;
      System.arraycopy(times, half, upper.times, 0, upper.size);
      System.arraycopy(values, half, upper.values, 0, upper.size);
      size = half;
      return upper;
    }
  }

  private static final class IndexCodec implements CellCodec<Index> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(Index value, DataOutput out) throws IOException {
      out.writeInt(value.next);
      out.writeInt(value.entries.size());
      for (Entry entry : value.entries) {
        out.writeInt(entry.number);
        out.writeLong(entry.firstTime);
        out.writeInt(entry.size);
      }
    }

    @Override
    public Index read(int version, DataInput in) throws IOException {
      Index value = new Index();
      value.next = in.readInt();
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        Entry entry = new Entry(in.readInt(), in.readLong(), in.readInt());
        value.entries.add(entry);
        value.total += entry.size;
      }
      return value;
    }
  }

  private static final class SegmentCodec implements CellCodec<Segment> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(Segment value, DataOutput out) throws IOException {
      out.writeShort(value.size);
      for (int i = 0; i < value.size; i++) {
        out.writeLong(value.times[i]);
        out.writeDouble(value.values[i]);
      }
    }

    @Override
    public Segment read(int version, DataInput in) throws IOException {
      Segment value = new Segment();
      value.size = in.readShort();
      for (int i = 0; i < value.size; i++) {
        value.times[i] = in.readLong();
        value.values[i] = in.readDouble();
      }
      return value;
    }
  }
}
