package io.raptorflow.operators.agents.seer.incident;

import io.raptorflow.operators.agents.seer.incident.IncidentGroups.Incident;
import io.raptorflow.operators.agents.seer.incident.IncidentGroups.Link;
import io.raptorflow.operators.agents.seer.incident.IncidentGroups.Member;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes an incident of the episodes that were joined: its members, and where it began. */
final class IncidentBuilder {
  private static final double MILLIS_PER_MINUTE = 60_000;

  private final List<Link> links;
  private final SeriesGraph drives;

  /**
   * @param links found, surest first
   * @param graph of the influences known; empty: who was found to come first drives
   */
  IncidentBuilder(List<Link> links, List<Influence> graph) {
    this.links = links;
    this.drives =
        new SeriesGraph(
            graph.isEmpty()
                ? links.stream().map(link -> new Influence(link.first(), link.second())).toList()
                : graph);
  }

  /** One series' part in an incident. */
  private record Part(String series, Instant first, Instant last, int alarms) {
    static Part of(String series, List<Episode> episodes) {
      List<Instant> times =
          episodes.stream()
              .flatMap(episode -> episode.alarms().stream())
              .map(Alarm::time)
              .sorted()
              .toList();
      return new Part(series, times.get(0), times.get(times.size() - 1), times.size());
    }
  }

  /**
   * @param joined episodes of at least two series
   */
  Incident build(List<Episode> joined) {
    TreeMap<String, List<Episode>> bySeries =
        joined.stream()
            .collect(Collectors.groupingBy(Episode::series, TreeMap::new, Collectors.toList()));
    Set<String> members = bySeries.keySet();
    List<Part> parts =
        bySeries.entrySet().stream()
            .map(entry -> Part.of(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparing(Part::first).thenComparing(Part::series))
            .toList();
    Part origin = origin(parts, members);
    Instant started = parts.get(0).first();
    return new Incident(
        origin.series() + '@' + started,
        started,
        parts.stream().map(Part::last).max(Comparator.naturalOrder()).orElse(started),
        origin.series(),
        driven(origin, members),
        parts.stream().map(part -> member(part, origin, members)).toList());
  }

  /** Upstream of most members; of equals the earliest, which comes first. */
  private Part origin(List<Part> earliestFirst, Set<String> members) {
    Part origin = earliestFirst.get(0);
    for (Part part : earliestFirst) {
      origin = driven(part, members) > driven(origin, members) ? part : origin;
    }
    return origin;
  }

  private int driven(Part part, Set<String> members) {
    return (int)
        drives.downstreamOf(part.series()).stream()
            .filter(driven -> members.contains(driven) && !driven.equals(part.series()))
            .count();
  }

  private Member member(Part part, Part origin, Set<String> members) {
    Optional<Link> surest =
        links.stream()
            .filter(
                link -> link.first().equals(part.series()) || link.second().equals(part.series()))
            .filter(link -> members.contains(link.first()) && members.contains(link.second()))
            .findFirst();
    return new Member(
        part.series(),
        part.first(),
        (part.first().toEpochMilli() - origin.first().toEpochMilli()) / MILLIS_PER_MINUTE,
        part.alarms(),
        surest.orElseThrow().p(),
        surest.orElseThrow().adjustedP());
  }
}
