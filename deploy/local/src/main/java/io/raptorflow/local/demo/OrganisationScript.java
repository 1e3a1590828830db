package io.raptorflow.local.demo;

import io.raptorflow.benchmarks.organisation.Fact;
import io.raptorflow.benchmarks.organisation.OrganisationSettings;
import io.raptorflow.benchmarks.organisation.SimulatedOrganisation;
import io.raptorflow.benchmarks.organisation.Truth;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.entities.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plays a simulated organisation. */
final class OrganisationScript {
  /** A Monday well in the past, so that nothing in it lies ahead of anybody's clock. */
  private static final Instant START = Instant.parse("2025-09-01T00:00:00Z");

  private OrganisationScript() {}

  static Script of(long seed) {
    SimulatedOrganisation organisation =
        SimulatedOrganisation.simulate(OrganisationSettings.usual(seed, START));
    List<Event> events = new ArrayList<>();
    Map<String, List<Fact>> points = new TreeMap<>();
    List<String> plans = new ArrayList<>();
    for (Fact fact : organisation.facts()) {
      String subject = fact.entity() + "/" + fact.id();
      events.add(
          ScriptEvents.of(
              "fact" + events.size(), fact.type(), subject, fact.time(), fact.payload()));
      if (fact.payload() instanceof Metric metric) {
        points.computeIfAbsent(metric.series(), none -> new ArrayList<>()).add(fact);
      } else if (fact.entity().equals("plan") && !plans.contains(fact.id())) {
        plans.add(fact.id());
      }
    }
    Map<String, Script.Series> series = new TreeMap<>();
    points.forEach((name, own) -> series.put(name, series(name, own, organisation.truth())));
    return new Script(
        "a simulated organisation of %d series and %d plans".formatted(series.size(), plans.size()),
        events,
        series,
        plans);
  }

  private static Script.Series series(String name, List<Fact> points, Truth truth) {
    return new Script.Series(
        points.stream().mapToLong(point -> point.time().toEpochMilli()).toArray(),
        points.stream().mapToDouble(point -> ((Metric) point.payload()).value()).toArray(),
        truth.anomalies().stream()
            .filter(anomaly -> anomaly.series().equals(name))
            .map(anomaly -> new Script.Span(anomaly.windowFrom(), anomaly.windowTo()))
            .toList());
  }
}
