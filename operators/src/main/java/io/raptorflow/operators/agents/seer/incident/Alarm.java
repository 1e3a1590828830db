package io.raptorflow.operators.agents.seer.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alarm of a series.
 *
 * @param series name of the series
 * @param time of the point that set it off
 * @param id of the event that told of it, if one did
 */
public record Alarm(String series, Instant time, @Nullable String id) {
  public Alarm {
    Required.text("series", series);
    Required.value("time", time);
  }

  /** What the alarm can be found by. */
  String reference() {
    return id == null ? "metric/" + series + '@' + time : id;
  }
}
