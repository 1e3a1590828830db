package io.raptorflow.operators.knowledge.graph;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much was seen when: whole-numbered weights, by day for the latest {@value #FINE_BLOCKS}
 * blocks of {@value #BLOCK_DAYS} days and by block for {@value #COARSE_BLOCKS} before these; what
 * is older is forgotten. Blocks are counted from 1970-01-01, so a day's block does not depend on
 * what else was seen, and a weight only ever moves from day to block to nothing as later ones come:
 * sums are the same in any order.
 */
final class WeightHistory {
  static final int BLOCK_DAYS = 32;
  static final int FINE_BLOCKS = 3;
  static final int COARSE_BLOCKS = 48;

  /** The most there can be. */
  static final int MOST_BUCKETS = FINE_BLOCKS * BLOCK_DAYS + COARSE_BLOCKS;

  static final long DAY_SECONDS = 86_400;

  /**
   * A span of days and what was seen in it.
   *
   * @param day its first day, in days since 1970-01-01 UTC
   * @param days how many, 1 or {@value #BLOCK_DAYS}
   * @param weight above 0
   */
  record Bucket(long day, int days, long weight) {
    private long block() {
      return Math.floorDiv(day, BLOCK_DAYS);
    }

    private Span span() {
      return new Span(day, days);
    }

    private Bucket coarse() {
      return new Bucket(block() * BLOCK_DAYS, BLOCK_DAYS, weight);
    }

    private long start() {
      return day * DAY_SECONDS;
    }

    /** Weight and age of all of it are taken at its middle; what lies ahead has no age. */
    private double strengthAt(Instant moment, HalfLife halfLife) {
      double age = (moment.getEpochSecond() - start()) - days * DAY_SECONDS / 2.0;
      return weight / (double) Evidence.WHOLE * halfLife.left(Math.max(0, age));
    }
  }

  private record Span(long day, int days) implements Comparable<Span> {
    @Override
    public int compareTo(Span other) {
      int byDay = Long.compare(day, other.day);
      return byDay != 0 ? byDay : Integer.compare(days, other.days);
    }
  }

  private final List<Bucket> buckets;

  private WeightHistory(List<Bucket> buckets) {
    this.buckets = buckets;
  }

  static WeightHistory of(Instant time, long weight) {
    return new WeightHistory(List.of(new Bucket(day(time), 1, weight)));
  }

  /** Of buckets in any order. */
  static WeightHistory of(Collection<Bucket> buckets) {
    long latest = buckets.stream().mapToLong(Bucket::block).max().orElse(0);
    Map<Span, Bucket> bySpan = new TreeMap<>();
    for (Bucket bucket : buckets) {
      long age = latest - bucket.block();
      if (age >= FINE_BLOCKS + COARSE_BLOCKS) {
        continue;
      }
      Bucket kept = age >= FINE_BLOCKS ? bucket.coarse() : bucket;
      bySpan.merge(kept.span(), kept, WeightHistory::sum);
    }
    return new WeightHistory(List.copyOf(bySpan.values()));
  }

  /** In the order of their days. */
  List<Bucket> buckets() {
    return buckets;
  }

  WeightHistory plus(WeightHistory other) {
    List<Bucket> both = new ArrayList<>(buckets);
    both.addAll(other.buckets);
    return of(both);
  }

  /** Without what was seen at a moment; of what has been forgotten there is nothing to take. */
  WeightHistory minus(Instant time, long weight) {
    long day = day(time);
    List<Bucket> left = new ArrayList<>();
    boolean taken = false;
    for (Bucket bucket : buckets) {
      boolean holds = !taken && bucket.day() <= day && day < bucket.day() + bucket.days();
      taken |= holds;
      long rest = holds ? bucket.weight() - weight : bucket.weight();
      if (rest > 0) {
        left.add(new Bucket(bucket.day(), bucket.days(), rest));
      }
    }
    return new WeightHistory(List.copyOf(left));
  }

  /**
   * What is left of all that was seen until a moment, in events, 0 or more. A bucket that begins
   * later does not count. Since a bucket is taken at its middle, a weight is off by at most the
   * factor 2^(half its bucket / half-life).
   */
  double strengthAt(Instant moment, HalfLife halfLife) {
    double strength = 0;
    for (Bucket bucket : buckets) {
      if (bucket.start() <= moment.getEpochSecond()) {
        strength += bucket.strengthAt(moment, halfLife);
      }
    }
    return strength;
  }

  static long day(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), DAY_SECONDS);
  }

  private static Bucket sum(Bucket left, Bucket right) {
    long weight = left.weight() + right.weight();
    return new Bucket(left.day(), left.days(), weight < 0 ? Long.MAX_VALUE : weight);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WeightHistory that && buckets.equals(that.buckets);
  }

  @Override
  public int hashCode() {
    return buckets.hashCode();
  }

  @Override
  public String toString() {
    return buckets.toString();
  }
}
