package io.raptorflow.operators.agents.seer.incident;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Status;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps a {@link ChangeDetector} for every watched series and warns once when a series has taken a
 * lasting new level. Memory: one cell a series, at most 22 KiB, about 10 KiB usually.
 *
 * <p>Points are taken to be independent around their level. A season passes for many changes of
 * level: hand over what is left of the value when the season is taken off.
 */
public final class ChangeWatch {
  /** Fewer points do not say what is usual. */
  static final int FEWEST_POINTS = 50;

  static final Cell<ChangeDetector> DETECTOR =
      new Cell<>(
          "change-detector", new DetectorCodec(), () -> new ChangeDetector(ChangeModel.WATCH));

  /**
   * Takes in the next point of a series.
   *
   * @param series name of the series the memory belongs to
   * @param time of the point, in milliseconds since the epoch
   * @param value in the unit of the series
   * @return a {@code warning_issued} about {@code metric/<series>} with a {@link LevelChange} when
   *     a change has become certain, once for each change; otherwise nothing
   * @throws InvalidInput when time goes back or stands still, or the value is not finite
   */
  public Decision observe(String series, long time, double value, Memory memory) {
    Required.finite("value", value);
    ChangeDetector detector = memory.read(DETECTOR);
    if (detector.seen() > 0 && time <= detector.lastTime()) {
      throw new InvalidInput(
          "time",
          Instant.ofEpochMilli(time).toString(),
          "a point after " + Instant.ofEpochMilli(detector.lastTime()));
    }
    detector.add(time, value);
    Optional<LevelChange> change =
        detector.seen() < FEWEST_POINTS ? Optional.empty() : detector.newChange(series);
    memory.write(DETECTOR, detector);
    return change
        .map(
            found ->
                Decision.emit(EventType.WARNING_ISSUED, "metric/" + series, Status.WARNING, found))
        .orElse(Decision.NONE);
  }

  /** What has been made of the series so far. */
  ChangeDetector watched(Memory memory) {
    return memory.read(DETECTOR);
  }

  private static final class DetectorCodec implements CellCodec<ChangeDetector> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(ChangeDetector value, DataOutput out) throws IOException {
      value.write(out);
    }

    @Override
    public ChangeDetector read(int version, DataInput in) throws IOException {
      return ChangeDetector.read(ChangeModel.WATCH, in);
    }
  }
}
