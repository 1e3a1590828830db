package io.raptorflow.operators.detection.bottleneck.watch;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.types.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;

/**
 * All that is watched of one step, or of the hand-overs from one to another. Changed in place. With
 * ids of 36 characters at most {@value #MOST_BYTES} bytes.
 */
final class StepWatch {
  static final int MOST_BYTES = 40 * 1024;

  static final Cell<StepWatch> CELL = new Cell<>("bottleneck-steps", new Codec(), StepWatch::new);

  private Instant touched;
  private final DurationWatch waiting;
  private final DurationWatch service;
  private final QueueWatch queue;
  private final ReworkWatch rework;

  StepWatch() {
    this(
        Instant.EPOCH,
        new DurationWatch(),
        new DurationWatch(),
        new QueueWatch(),
        new ReworkWatch());
  }

  private StepWatch(
      Instant touched,
      DurationWatch waiting,
      DurationWatch service,
      QueueWatch queue,
      ReworkWatch rework) {
    this.touched = touched;
    this.waiting = waiting;
    this.service = service;
    this.queue = queue;
    this.rework = rework;
  }

  /** Something was seen of it. */
  void touch(Instant at) {
    touched = at;
  }

  /** When something was seen of it last. */
  Instant touched() {
    return touched;
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
    Wire.writeInstant(touched, out);
    waiting.write(out);
    service.write(out);
    queue.write(out);
    rework.write(out);
  }

  private static StepWatch read(DataInput in) throws IOException {
    return new StepWatch(
        requireNonNull(Wire.readInstant(in)),
        DurationWatch.read(in),
        DurationWatch.read(in),
        QueueWatch.read(in),
        ReworkWatch.read(in));
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
