package io.raptorflow.operators.detection.bottleneck.watch;

import io.raptorflow.operators.types.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Sums of one or several columns for each of the last days, and for all days before them together.
 * A day is one of UTC. What is to be added comes in the order of time.
 */
final class DailySums {
  private static final long DAY = Duration.ofDays(1).toSeconds();

  private final int columns;
  private final int span;
  private final double[] before;
  private final TreeMap<Long, double[]> days = new TreeMap<>();

  /**
   * @param columns how many sums a day, at least 1
   * @param span how many days are kept one by one, at least 1
   */
  DailySums(int columns, int span) {
    this.columns = columns;
    this.span = span;
    before = new double[columns];
  }

  void add(Instant at, int column, double amount) {
    long day = Math.floorDiv(at.getEpochSecond(), DAY);
    days.computeIfAbsent(day, fresh -> new double[columns])[column] += amount;
    forget(days.lastKey() - span);
  }

  /** Sum of the days from {@code length} days before midnight until then. */
  double last(int length, Instant midnight, int column) {
    double sum = 0;
    for (double[] day : window(length, midnight).values()) {
      sum += day[column];
    }
    return sum;
  }

  /** Sum of all days up to {@code length} days before midnight. */
  double until(int length, Instant midnight, int column) {
    double sum = before[column];
    for (double[] day : days.headMap(dayOf(midnight) - length).values()) {
      sum += day[column];
    }
    return sum;
  }

  /** The days from {@code length} days before midnight until then; those without anything lack. */
  NavigableMap<Long, double[]> window(int length, Instant midnight) {
    long end = dayOf(midnight);
    return days.subMap(end - length, true, end, false);
  }

  private void forget(long upTo) {
    while (!days.isEmpty() && days.firstKey() <= upTo) {
      Map.Entry<Long, double[]> oldest = days.pollFirstEntry();
      for (int i = 0; i < columns; i++) {
        before[i] += oldest.getValue()[i];
      }
    }
  }

  private static long dayOf(Instant midnight) {
    return Math.floorDiv(midnight.getEpochSecond(), DAY);
  }

  void write(DataOutput out) throws IOException {
    write(before, out);
    Wire.writeLength(days.size(), out);
    for (Map.Entry<Long, double[]> day : days.entrySet()) {
      out.writeLong(day.getKey());
      write(day.getValue(), out);
    }
  }

  static DailySums read(int columns, int span, DataInput in) throws IOException {
    var sums = new DailySums(columns, span);
    System.arraycopy(read(columns, in), 0, sums.before, 0, columns);
    int size = Wire.readLength(in);
    for (int i = 0; i < size; i++) {
      long day = in.readLong();
      sums.days.put(day, read(columns, in));
    }
    return sums;
  }

  private static void write(double[] row, DataOutput out) throws IOException {
    for (double each : row) {
      out.writeDouble(each);
    }
  }

  private static double[] read(int columns, DataInput in) throws IOException {
    double[] row = new double[columns];
    for (int i = 0; i < columns; i++) {
      row[i] = in.readDouble();
    }
    return row;
  }
}
