package io.raptorflow.operators.detection.rules;

import io.raptorflow.operators.detection.rules.PatternNode.Edge;
import io.raptorflow.operators.detection.rules.PatternNode.Graph;
import io.raptorflow.schemas.Event;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.cep.nfa.ComputationState;
import org.apache.flink.cep.pattern.WithinType;

/**
 * When matches of a pattern end. It depends on the events alone, not on when the watermark came.
 *
 * @param millis length of the window
 * @param sincePrevious whether the window is between an event and the one before, not the first
 * @param inner whether there are windows besides it, so that parts of a match end before
 * @param absence whether a match is complete when the window has passed without something
 */
record MatchLength(long millis, boolean sincePrevious, boolean inner, boolean absence) {
  static MatchLength of(Graph graph) {
    boolean absence =
        graph.steps().size() > 1
            && graph.steps().get(graph.steps().size() - 1).edge() == Edge.NOT_FOLLOW;
    boolean sincePrevious =
        graph.window() != null && graph.window().type() == WithinType.PREVIOUS_AND_CURRENT;
    long millis =
        graph.window() == null
            ? GraphReader.LONGEST_WINDOW.toMillis()
            : graph.window().time().toMillis();
    return new MatchLength(millis, sincePrevious, sincePrevious || repeatsInTime(graph), absence);
  }

  private static boolean repeatsInTime(PatternNode node) {
    PatternNode.Times times = node.quantifier().times();
    return times != null && times.window() != null
        || node instanceof Graph graph
            && graph.steps().stream().anyMatch(step -> repeatsInTime(step.node()));
  }

  /** When a partial match that has begun runs out of time, in milliseconds since the epoch. */
  long end(ComputationState begun) {
    return (sincePrevious ? begun.getPreviousTimestamp() : begun.getStartTimestamp()) + millis;
  }

  /** When a match was complete: at its last event, or, of an absence, at the window's end. */
  Instant at(Map<String, List<Event>> match) {
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    for (List<Event> events : match.values()) {
      for (Event event : events) {
        first = event.time().isBefore(first) ? event.time() : first;
        last = event.time().isAfter(last) ? event.time() : last;
      }
    }
    return absence ? (sincePrevious ? last : first).plusMillis(millis) : last;
  }
}
