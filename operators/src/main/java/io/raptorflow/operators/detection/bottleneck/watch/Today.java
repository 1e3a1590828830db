package io.raptorflow.operators.detection.bottleneck.watch;

import io.raptorflow.operators.types.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What was over on one day.
 *
 * <p>Of a busy day the last {@value #MOST} executions are kept.
 */
final class Today {
  static final int MOST = 64;

  private final long day;
  private final Deque<Execution> latest = new ArrayDeque<>();
  private int count;

  /**
   * @param day since the epoch
   */
  Today(long day) {
    this.day = day;
  }

  long day() {
    return day;
  }

  void add(Execution execution) {
    count++;
    if (latest.size() == MOST) {
      latest.removeFirst();
    }
    latest.addLast(execution);
  }

  int count() {
    return count;
  }

  /** Oldest first, not empty. */
  List<Execution> latest() {
    return List.copyOf(latest);
  }

  /** Of those kept, in hours. */
  double median() {
    double[] sorted = latest.stream().mapToDouble(Execution::hours).sorted().toArray();
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(day);
    out.writeInt(count);
    Wire.writeLength(latest.size(), out);
    for (Execution each : latest) {
      each.write(out);
    }
  }

  static Today read(DataInput in) throws IOException {
    var today = new Today(in.readLong());
    today.count = in.readInt();
    int size = Wire.readLength(in);
    for (int i = 0; i < size; i++) {
      today.latest.addLast(Execution.read(in));
    }
    return today;
  }
}
