package io.raptorflow.benchmarks.conflicts;

import io.raptorflow.operators.detection.conflict.Conflict;
import io.raptorflow.operators.detection.conflict.ConflictKey;
import io.raptorflow.operators.detection.conflict.ConflictWatch;
import io.raptorflow.operators.detection.conflict.EntityRoutes;
import io.raptorflow.schemas.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells the detectors of events as a job does: in order of time, each once, by key. */
final class ConflictReplay {
  private final Map<String, EntityRoutes> routes = new HashMap<>();
  private final Map<ConflictKey, ConflictWatch> watches = new HashMap<>();
  private final List<Conflict> found = new ArrayList<>();

  private ConflictReplay() {}

  static ConflictReplay of(List<Event> events) {
    ConflictReplay replay = new ConflictReplay();
    Set<List<String>> seen = new HashSet<>();
    events.stream()
        .filter(Event::isHomeCopy)
        .filter(event -> seen.add(List.of(event.source(), event.id())))
        .sorted(ConflictYear.ORDER)
        .forEach(replay::tell);
    return replay;
  }

  private void tell(Event event) {
    EntityRoutes route = routes.computeIfAbsent(event.key(), none -> new EntityRoutes());
    for (ConflictKey key : route.route(event)) {
      found.addAll(watches.computeIfAbsent(key, ConflictWatch::of).observe(event));
    }
    if (route.isEmpty()) {
      routes.remove(event.key());
    }
  }

  /** What was found, in the order of the events that brought it about. */
  List<Conflict> conflicts() {
    return found;
  }

  /** Events of a pattern that could not be judged, by the name of the pattern. */
  Map<String, Long> unjudged() {
    Map<String, Long> unjudged = new HashMap<>();
    watches.forEach(
        (key, watch) -> unjudged.merge(key.pattern().wireName(), watch.unjudged(), Long::sum));
    return unjudged;
  }
}
