package io.raptorflow.operators.detection.bottleneck.watch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * All that is watched of one step, or of the hand-overs from one to another. Changed in place. At
 * most 40 KiB in bytes with names of usual length.
 */
final class StepWatch {
  private static final int VERSION = 1;

  private final DurationWatch waiting;
  private final DurationWatch service;
  private final QueueWatch queue;
  private final ReworkWatch rework;

  StepWatch() {
    this(new DurationWatch(), new DurationWatch(), new QueueWatch(), new ReworkWatch());
  }

  private StepWatch(
      DurationWatch waiting, DurationWatch service, QueueWatch queue, ReworkWatch rework) {
    this.waiting = waiting;
    this.service = service;
    this.queue = queue;
    this.rework = rework;
  }

  /** How long cases wait in it, or before it; or how long a hand-over takes. */
  DurationWatch waiting() {
    return waiting;
  }

  /** How long it is worked on. */
  DurationWatch service() {
    return service;
  }

  QueueWatch queue() {
    return queue;
  }

  ReworkWatch rework() {
    return rework;
  }

  /** Of whom is in it: how long those stayed that have left. */
  Baseline stays(boolean working) {
    return (working ? service : waiting).stays();
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    waiting.write(out);
    service.write(out);
    queue.write(out);
    rework.write(out);
  }

  static StepWatch read(DataInput in) throws IOException {
    Versions.check(in.readByte(), VERSION, "a step's statistics");
    return new StepWatch(
        DurationWatch.read(in), DurationWatch.read(in), QueueWatch.read(in), ReworkWatch.read(in));
  }
}
