package io.raptorflow.operators.detection.bottleneck.watch;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.types.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How long a step has taken so far: its last {@value #MOST} durations.
 *
 * <p>While a step is first watched, only what is short can be over already, so that durations seem
 * to grow for as long as the longest take. Nothing is judged until the step has been watched for
 * {@value #FILLED_AFTER} times as long as 95 % of what is over took; what was over in the first of
 * those two stretches is then forgotten.
 */
final class Baseline {
  static final int MOST = 256;

  /** Fewest durations anything is compared with. */
  static final int LEAST = 20;

  private static final int FILLED_AFTER = 2;
  private static final double MOST_OF_THEM = 0.95;

  private record Past(Instant at, double hours) {}

  private final Deque<Past> past = new ArrayDeque<>();
  private @Nullable Instant first;
  private @Nullable Instant filled;

  /** Takes the next duration; the oldest makes room for it. */
  void add(Instant at, double hours) {
    if (first == null) {
      first = at.minus(Hours.duration(hours));
    }
    if (past.size() == MOST) {
      past.removeFirst();
    }
    past.addLast(new Past(at, hours));
    if (filled == null && past.size() >= LEAST) {
      fill(first, at);
    }
  }

  /** Begins anew with these durations. */
  void replace(Iterable<Execution> executions) {
    past.clear();
    for (Execution each : executions) {
      past.addLast(new Past(each.at(), each.hours()));
    }
  }

  boolean isKnown() {
    return filled != null && past.size() >= LEAST;
  }

  /** From when on the step's figures are those of a step that has long been at work. */
  @Nullable Instant filled() {
    return filled;
  }

  /** Null without any. */
  @Nullable Double median() {
    double[] sorted = sorted();
    int n = sorted.length;
    return n == 0 ? null : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  /**
   * Upper limit for one more duration: the smallest value that it exceeds with a probability of at
   * most {@code alpha} whatever the distribution, or the largest seen where there are too few for
   * that (Hahn & Meeker, Statistical Intervals, 1991, distribution-free prediction bounds).
   */
  OptionalDouble limit(double alpha) {
    if (!isKnown()) {
      return OptionalDouble.empty();
    }
    double[] sorted = sorted();
    int rank = (int) Math.ceil((1 - alpha) * (sorted.length + 1));
    return OptionalDouble.of(sorted[Math.min(rank, sorted.length) - 1]);
  }

  private void fill(Instant begun, Instant at) {
    double[] sorted = sorted();
    double longest = sorted[(int) Math.ceil(MOST_OF_THEM * sorted.length) - 1];
    Duration stretch = Hours.duration(longest);
    if (begun.plus(stretch.multipliedBy(FILLED_AFTER)).isAfter(at)) {
      return;
    }
    filled = at;
    Instant settled = begun.plus(stretch);
    Iterator<Past> each = past.iterator();
    while (each.hasNext() && each.next().at().isBefore(settled)) {
      each.remove();
    }
  }

  private double[] sorted() {
    double[] sorted = past.stream().mapToDouble(Past::hours).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  void write(DataOutput out) throws IOException {
    Wire.writeInstant(first, out);
    Wire.writeInstant(filled, out);
    Wire.writeLength(past.size(), out);
    for (Past each : past) {
      Wire.writeInstant(each.at(), out);
      out.writeDouble(each.hours());
    }
  }

  static Baseline read(DataInput in) throws IOException {
    var baseline = new Baseline();
    baseline.first = Wire.readInstant(in);
    baseline.filled = Wire.readInstant(in);
    int size = Wire.readLength(in);
    for (int i = 0; i < size; i++) {
      baseline.past.addLast(new Past(requireNonNull(Wire.readInstant(in)), in.readDouble()));
    }
    return baseline;
  }
}
