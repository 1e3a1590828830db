package io.raptorflow.local.demo;

import io.raptorflow.schemas.Event;
import java.time.Duration;
import java.util.List;

/**
 * How fast events are played: their own time, gaps shortened, divided by a speed-up.
 *
 * @param speedUp event time per wall-clock time, above 0
 */
record Pace(double speedUp) {
  /** Nothing happens for longer than this between two events; years may lie between two series. */
  private static final Duration LONGEST_GAP = Duration.ofHours(1);

  /** The pace at which all of it takes about as long as given. */
  static Pace lasting(List<Event> events, Duration wanted) {
    return new Pace(Math.max(1, (double) span(events).toNanos() / wanted.toNanos()));
  }

  /** Event time from the first to the last, gaps shortened. */
  private static Duration span(List<Event> events) {
    Duration span = Duration.ZERO;
    for (int i = 1; i < events.size(); i++) {
      span = span.plus(gap(events.get(i - 1), events.get(i)));
    }
    return span;
  }

  private static Duration gap(Event before, Event event) {
    Duration gap = Duration.between(before.time(), event.time());
    return gap.compareTo(LONGEST_GAP) > 0 ? LONGEST_GAP : gap;
  }

  /** Wall-clock nanoseconds between two events that follow each other. */
  double wallNanos(Event before, Event event) {
    return gap(before, event).toNanos() / speedUp;
  }
}
