package io.raptorflow.operators.detection.conflict;

import io.raptorflow.schemas.Event;
import java.io.IOException;
import java.util.List;

/**
 * Looks for one kind of conflict under one key. It is told of events in the order of their time,
 * and remembers a bounded part of what they say. What an event says of a thing replaces all that
 * was said of it before; a conflict is given when it comes to be, and not again while it lasts.
 */
interface Detector {
  /** Takes an event in, and gives the conflicts that are there now and were not before. */
  List<Conflict> take(Event event);

  /** Writes all it remembers, in the version of {@link ConflictWatch.Codec}. */
  void write(StateOutput out) throws IOException;

  /** Events of which could not be told whether they conflict with anything, until now. */
  long unjudged();
}
