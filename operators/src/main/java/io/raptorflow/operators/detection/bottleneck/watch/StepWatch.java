package io.raptorflow.operators.detection.bottleneck.watch;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * All that is watched of one step, or of the hand-overs from one to another. Changed in place. With
 * ids of 36 characters at most {@value #MOST_BYTES} bytes.
 */
final class StepWatch {
  static final int MOST_BYTES = 40 * 1024;

  static final Cell<StepWatch> CELL = new Cell<>("bottleneck-steps", new Codec(), StepWatch::new);

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

  private void write(DataOutput out) throws IOException {
    waiting.write(out);
    service.write(out);
    queue.write(out);
    rework.write(out);
  }

  private static StepWatch read(DataInput in) throws IOException {
    return new StepWatch(
        DurationWatch.read(in), DurationWatch.read(in), QueueWatch.read(in), ReworkWatch.read(in));
  }

  private static final class Codec implements CellCodec<StepWatch> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(StepWatch value, DataOutput out) throws IOException {
      value.write(out);
    }

    @Override
    public StepWatch read(int version, DataInput in) throws IOException {
      return StepWatch.read(in);
    }
  }
}
