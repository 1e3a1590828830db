package io.raptorflow.operators.detection.bottleneck.watch;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.detection.bottleneck.CaseProgress;
import io.raptorflow.operators.types.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is remembered of one case. Changed in place. */
final class OpenCase {
  static final Cell<OpenCase> CELL =
      new Cell<>("bottleneck-cases", new Codec(), () -> new OpenCase(Instant.EPOCH));

  /** Steps a case can be in at a time; agents may work side by side. */
  static final int MOST_PLACES = 64;

  /** Activities and started executions remembered of a case. */
  static final int MOST_WORK = 128;

  /**
   * A step the case is in.
   *
   * @param since when it came there
   * @param working whether it is worked on there, not waiting
   * @param shown the event that said so
   */
  record Place(String step, Instant since, boolean working, Trace shown) {}

  private final CaseProgress progress;
  private final Map<String, Place> places = new TreeMap<>();
  private @Nullable TaskStanding standing;
  private Instant seen;

  OpenCase(Instant seen) {
    this(CaseProgress.withRoomFor(MOST_WORK), seen);
  }

  private OpenCase(CaseProgress progress, Instant seen) {
    this.progress = progress;
    this.seen = seen;
  }

  CaseProgress progress() {
    return progress;
  }

  /** By lane. */
  Map<String, Place> places() {
    return places;
  }

  /** Whether there was room for it. */
  boolean enter(String lane, Place place) {
    if (places.size() >= MOST_PLACES) {
      return false;
    }
    places.put(lane, place);
    return true;
  }

  @Nullable TaskStanding standing() {
    return standing;
  }

  /** When the latest event of it was. */
  Instant seen() {
    return seen;
  }

  void see(@Nullable TaskStanding now, Instant at) {
    standing = now;
    seen = at;
  }

  /** Whether it is a task of which nothing is left to do. */
  boolean isFinished() {
    return standing != null && standing.state().isFinal();
  }

  private void write(DataOutput out) throws IOException {
    progress.write(out);
    Wire.writeLength(places.size(), out);
    for (Map.Entry<String, Place> entry : places.entrySet()) {
      Wire.writeText(entry.getKey(), out);
      Place place = entry.getValue();
      Wire.writeText(place.step(), out);
      Wire.writeInstant(place.since(), out);
      out.writeBoolean(place.working());
      place.shown().write(out);
    }
    Wire.writeInstant(seen, out);
    out.writeBoolean(standing != null);
    if (standing != null) {
      standing.write(out);
    }
  }

  private static OpenCase read(DataInput in) throws IOException {
    CaseProgress progress = CaseProgress.read(MOST_WORK, in);
    Map<String, Place> places = new TreeMap<>();
    int size = Wire.readLength(in);
    for (int i = 0; i < size; i++) {
      places.put(
          requireNonNull(Wire.readText(in)),
          new Place(
              requireNonNull(Wire.readText(in)),
              requireNonNull(Wire.readInstant(in)),
              in.readBoolean(),
              Trace.read(in)));
    }
    var read = new OpenCase(progress, requireNonNull(Wire.readInstant(in)));
    read.places.putAll(places);
    read.standing = in.readBoolean() ? TaskStanding.read(in) : null;
    return read;
  }

  private static final class Codec implements CellCodec<OpenCase> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(OpenCase value, DataOutput out) throws IOException {
      value.write(out);
    }

    @Override
    public OpenCase read(int version, DataInput in) throws IOException {
      return OpenCase.read(in);
    }
  }
}
