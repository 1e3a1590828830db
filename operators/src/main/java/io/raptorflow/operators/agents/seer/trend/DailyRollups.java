package io.raptorflow.operators.agents.seer.trend;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.series.TimeSeries;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Mean and count of a series' points by UTC day, for the latest days that have any. Days lie in
 * blocks of {@value #BLOCK} by the calendar, one cell each, so that a point rewrites at most one
 * KiB. A late point counts where it belongs, while its block is kept.
 */
final class DailyRollups {
  static final int BLOCK = 64;
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final int capacity;
  private final Cell<NavigableMap<Long, Integer>> index;
  private final Cell<Block> blocks;

  /**
   * @param name of the cells, unique within the agent
   * @param capacity how many days are read back, at least 1
   */
  DailyRollups(String name, int capacity) {
    this.capacity = capacity;
    this.index = new Cell<>(name + "-index", new IndexCodec(), TreeMap::new);
    this.blocks = new Cell<>(name, new BlockCodec(), Block::new);
  }

  /** The UTC day of a moment, counted from the epoch. */
  static long dayOf(long millis) {
    return Math.floorDiv(millis, DAY);
  }

  /**
   * Counts a point. One of a block older than all kept, once enough days are, is dropped.
   *
   * @param time milliseconds since the epoch
   */
  void add(Memory memory, long time, double value) {
    long day = dayOf(time);
    long number = Math.floorDiv(day, BLOCK);
    NavigableMap<Long, Integer> days = memory.read(index);
    if (!days.isEmpty() && number < days.firstKey() && total(days) >= capacity) {
      return;
    }
    Cell<Block> cell = blocks.entry(Long.toString(number));
    Block block = memory.read(cell);
    if (block.add(Math.toIntExact(Math.floorMod(day, (long) BLOCK)), value)) {
      days.merge(number, 1, Integer::sum);
      dropOldest(memory, days);
      memory.write(index, days);
    }
    memory.write(cell, block);
  }

  /** The means of the latest days before the given one, at most the capacity, at midnight UTC. */
  TimeSeries before(Memory memory, long day) {
    NavigableMap<Long, Integer> days = memory.read(index);
    int total = total(days);
    long[] times = new long[total];
    double[] means = new double[total];
    int size = 0;
    for (Map.Entry<Long, Integer> entry : days.entrySet()) {
      Block block = memory.read(blocks.entry(Long.toString(entry.getKey())));
      for (int i = 0; i < BLOCK; i++) {
        long at = entry.getKey() * BLOCK + i;
        if (block.counts[i] > 0 && at < day) {
          times[size] = at * DAY;
          means[size++] = block.means[i];
        }
      }
    }
    int from = Math.max(0, size - capacity);
    return new TimeSeries(
        Arrays.copyOfRange(times, from, size), Arrays.copyOfRange(means, from, size));
  }

  private static int total(NavigableMap<Long, Integer> days) {
    int total = 0;
    for (int count : days.values()) {
      total += count;
    }
    return total;
  }

  private void dropOldest(Memory memory, NavigableMap<Long, Integer> days) {
    int total = total(days);
    while (total - days.firstEntry().getValue() >= capacity) {
      Map.Entry<Long, Integer> oldest = days.pollFirstEntry();
      total -= oldest.getValue();
      memory.forget(blocks.entry(Long.toString(oldest.getKey())));
    }
  }

  private static final class Block {
    private final double[] means = new double[BLOCK];
    private final int[] counts = new int[BLOCK];

    /** Whether the day had no point before. */
    private boolean add(int day, double value) {
      int count = ++counts[day];
      means[day] += (value - means[day]) / count;
      return count == 1;
    }
  }

  private static final class IndexCodec implements CellCodec<NavigableMap<Long, Integer>> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(NavigableMap<Long, Integer> value, DataOutput out) throws IOException {
      out.writeInt(value.size());
      for (Map.Entry<Long, Integer> entry : value.entrySet()) {
        out.writeLong(entry.getKey());
        out.writeByte(entry.getValue());
      }
    }

    @Override
    public NavigableMap<Long, Integer> read(int version, DataInput in) throws IOException {
      NavigableMap<Long, Integer> value = new TreeMap<>();
      int size = in.readInt();
      for (int i = 0; i < size; i++) {
        value.put(in.readLong(), in.readUnsignedByte());
      }
      return value;
    }
  }

  /** Only days with points are written: index, count, mean. */
  private static final class BlockCodec implements CellCodec<Block> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(Block value, DataOutput out) throws IOException {
      out.writeByte((int) Arrays.stream(value.counts).filter(count -> count > 0).count());
      for (int i = 0; i < BLOCK; i++) {
        if (value.counts[i] > 0) {
          out.writeByte(i);
          out.writeInt(value.counts[i]);
          out.writeDouble(value.means[i]);
        }
      }
    }

    @Override
    public Block read(int version, DataInput in) throws IOException {
      Block value = new Block();
      int size = in.readByte();
      for (int k = 0; k < size; k++) {
        int i = in.readByte();
        value.counts[i] = in.readInt();
        value.means[i] = in.readDouble();
      }
      return value;
    }
  }
}
