package io.raptorflow.operators.detection.bottleneck.watch;

import io.raptorflow.operators.types.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest of what a figure rests on, no more than {@value #MOST}. */
final class Traces {
  static final int MOST = 20;

  private final Deque<Trace> latest = new ArrayDeque<>();

  void add(Trace trace) {
    if (latest.size() == MOST) {
      latest.removeFirst();
    }
    latest.addLast(trace);
  }

  List<Trace> list() {
    return List.copyOf(latest);
  }

  void write(DataOutput out) throws IOException {
    Wire.writeLength(latest.size(), out);
    for (Trace each : latest) {
      each.write(out);
    }
  }

  static Traces read(DataInput in) throws IOException {
    var traces = new Traces();
    int size = Wire.readLength(in);
    for (int i = 0; i < size; i++) {
      traces.latest.addLast(Trace.read(in));
    }
    return traces;
  }
}
