package io.raptorflow.operators.detection.signal;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.detection.signal.Drift.Direction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Compares, at the end of every day, the mean of a series' latest week with that of the three weeks
 * before: Student's t on daily means. Both sides are whole weeks, so that a weekly rhythm is on
 * both, and its weekday means are taken off before the spread is measured. Days are independent
 * here; where they are not, weak signals come more often than one in twenty, which is why one alone
 * is no reason to warn.
 *
 * <p>Points count by the day of their time, in whatever order they come before their day is judged.
 * Memory: a mean and a count for each of four weeks and of the days that are not over.
 */
final class DriftWatch {
  /**
   * Student's t with 14 degrees of freedom, two-sided 5 %: the spread is that of 21 days less 7.
   */
  static final double MOVED = 2.145;

  /** Nearer than this it stands where it stood, so that it does not flicker about one bound. */
  static final double BACK = 1;

  static final long DAY = Duration.ofDays(1).toMillis();
  static final int WEEK = 7;
  static final int BASELINE = 3 * WEEK;

  /** Days that are remembered. */
  static final int MEMORY = WEEK + BASELINE;

  /** Days of seven, and of twenty-one, that need a point. */
  private static final int FEWEST_RECENT = 5;

  private static final int FEWEST_USUAL = 15;

  static final Cell<DriftWatch> CELL = new Cell<>("drift-watch", new Codec(), DriftWatch::new);

  private final TreeMap<Long, Day> days = new TreeMap<>();
  private String campaign = "";
  private long campaignAt = Long.MIN_VALUE;
  private Direction direction = Direction.FLAT;

  /**
   * Takes a point in.
   *
   * @param time milliseconds since the epoch
   * @param of id of the campaign it belongs to; the latest point's counts
   */
  void add(long time, double value, String of) {
    days.computeIfAbsent(Math.floorDiv(time, DAY), key -> new Day()).add(value);
    if (time > campaignAt || time == campaignAt && of.compareTo(campaign) > 0) {
      campaign = of;
      campaignAt = time;
    }
  }

  String campaign() {
    return campaign;
  }

  /** Judges a day that is over; gives where the series stands when that is news. */
  Optional<Drift> judge(long day) {
    days.headMap(day - MEMORY, true).clear();
    Optional<Drift> now = drift(day).filter(found -> found.direction() != direction);
    now.ifPresent(found -> direction = found.direction());
    return now;
  }

  boolean isEmpty() {
    return days.isEmpty();
  }

  private Optional<Drift> drift(long day) {
    Map<Long, Day> recent = days.subMap(day - WEEK, false, day, true);
    Map<Long, Day> usual = days.subMap(day - MEMORY, false, day - WEEK, true);
    if (recent.size() < FEWEST_RECENT || usual.size() < FEWEST_USUAL) {
      return Optional.empty();
    }
    double[] weekdays = weekdayMeans(usual);
    double variance = variance(usual, weekdays);
    double difference = mean(recent, weekdays) - mean(usual, weekdays);
    double error = Math.sqrt(variance * (1.0 / recent.size() + 1.0 / usual.size()));
    if (error == 0) {
      return Optional.empty(); // a constant says nothing about what is usual
    }
    double t = difference / error;
    double level = plainMean(usual);
    return Optional.of(new Drift(directionOf(t), t, level + difference, level));
  }

  private Direction directionOf(double t) {
    if (Math.abs(t) >= MOVED) {
      return t > 0 ? Direction.UP : Direction.DOWN;
    }
    boolean stillThere = direction == (t > 0 ? Direction.UP : Direction.DOWN);
    return stillThere && Math.abs(t) > BACK ? direction : Direction.FLAT;
  }

  /** By day of the week; the mean of all where a weekday has none. */
  private static double[] weekdayMeans(Map<Long, Day> days) {
    double all = plainMean(days);
    double[] sums = new double[WEEK];
    int[] counts = new int[WEEK];
    days.forEach(
        (day, value) -> {
          int weekday = weekday(day);
          sums[weekday] += value.mean;
          counts[weekday]++;
        });
    for (int i = 0; i < WEEK; i++) {
      sums[i] = counts[i] == 0 ? all : sums[i] / counts[i];
    }
    return sums;
  }

  /** Mean of what is left of the days when the weekdays' means are taken off. */
  private static double mean(Map<Long, Day> days, double[] weekdays) {
    return days.entrySet().stream()
        .mapToDouble(entry -> entry.getValue().mean - weekdays[weekday(entry.getKey())])
        .average()
        .orElseThrow();
  }

  /** Seven means are taken off, which leaves as many degrees of freedom fewer. */
  private static double variance(Map<Long, Day> days, double[] weekdays) {
    double squares =
        days.entrySet().stream()
            .mapToDouble(entry -> entry.getValue().mean - weekdays[weekday(entry.getKey())])
            .map(rest -> rest * rest)
            .sum();
    return squares / (days.size() - WEEK);
  }

  private static double plainMean(Map<Long, Day> days) {
    return days.values().stream().mapToDouble(day -> day.mean).average().orElseThrow();
  }

  private static int weekday(long day) {
    return Math.toIntExact(Math.floorMod(day, (long) WEEK));
  }

  /** Version 1: campaign and since when it is known, direction, days. */
  private static final class Codec implements CellCodec<DriftWatch> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(DriftWatch watch, DataOutput out) throws IOException {
      out.writeUTF(watch.campaign);
      out.writeLong(watch.campaignAt);
      out.writeByte(watch.direction.ordinal());
      out.writeInt(watch.days.size());
      for (Map.Entry<Long, Day> entry : watch.days.entrySet()) {
        out.writeLong(entry.getKey());
        out.writeDouble(entry.getValue().mean);
        out.writeLong(entry.getValue().count);
      }
    }

    @Override
    public DriftWatch read(int version, DataInput in) throws IOException {
      DriftWatch watch = new DriftWatch();
      watch.campaign = in.readUTF();
      watch.campaignAt = in.readLong();
      watch.direction = Direction.values()[in.readByte()];
      int size = in.readInt();
      for (int i = 0; i < size; i++) {
        long day = in.readLong();
        Day value = new Day();
        value.mean = in.readDouble();
        value.count = in.readLong();
        watch.days.put(day, value);
      }
      return watch;
    }
  }

  /** What a day's points come to. */
  private static final class Day {
    private double mean;
    private long count;

    private void add(double value) {
      count++;
      mean += (value - mean) / count;
    }
  }
}
