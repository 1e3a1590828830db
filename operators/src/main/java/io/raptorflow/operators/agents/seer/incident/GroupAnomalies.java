package io.raptorflow.operators.agents.seer.incident;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.seer.incident.IncidentGroups.Incident;
import io.raptorflow.operators.agents.seer.incident.IncidentGroups.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says which alarms belong together. Two series are linked when alarms of one follow those of the
 * other more often than by chance ({@link EventCoincidence}), corrected for all ordered pairs
 * ({@link FalseDiscovery}); alarms of linked series that coincide are joined, and what is connected
 * is an incident. Everything is in the question; nothing is remembered.
 *
 * <p>Confidence is 1 less the adjusted p of the least sure link; without links, 1 less the share of
 * false links allowed.
 */
final class GroupAnomalies {
  private static final Comparator<Link> SUREST_FIRST =
      Comparator.comparingDouble(Link::adjustedP)
          .thenComparingDouble(Link::p)
          .thenComparing(Link::first)
          .thenComparing(Link::second);

  Answer<IncidentGroups> answer(Asked<AlarmsToGroup> asked) {
    AlarmsToGroup question = asked.input();
    Instant end = question.to().isAfter(asked.time()) ? asked.time() : question.to();
    Duration span = Duration.between(question.from(), end);
    Duration least = question.window().plus(question.lagOrNone());
    if (span.compareTo(least) <= 0) {
      return Answer.insufficient(
          "milliseconds watched up to " + end, Math.max(0, span.toMillis()), least.toMillis() + 1);
    }
    var coincidence =
        new EventCoincidence(
            span.toMillis(), question.window().toMillis(), question.lagOrNone().toMillis());
    return group(question, watched(question, end), coincidence);
  }

  private static Answer<IncidentGroups> group(
      AlarmsToGroup question, List<Alarm> alarms, EventCoincidence coincidence) {
    TreeMap<String, List<Episode>> episodes = Episode.of(alarms, coincidence.window());
    List<Link> tested = test(episodes, coincidence);
    List<Link> links =
        tested.stream()
            .filter(link -> link.adjustedP() <= question.falseShare())
            .sorted(SUREST_FIRST)
            .toList();
    List<List<Episode>> groups = connected(episodes, links, coincidence);
    var builder = new IncidentBuilder(links, question.graph());
    List<Incident> incidents =
        groups.stream()
            .map(builder::build)
            .sorted(Comparator.comparing(Incident::started).thenComparing(Incident::id))
            .toList();
    List<Alarm> joined =
        groups.stream().flatMap(List::stream).flatMap(one -> one.alarms().stream()).toList();
    return Answer.of(
        new IncidentGroups(alarms.size(), joined.size(), tested.size(), links, incidents),
        1 - links.stream().mapToDouble(Link::adjustedP).max().orElse(question.falseShare()),
        joined.stream().map(Alarm::reference).sorted().toList());
  }

  private static List<Alarm> watched(AlarmsToGroup question, Instant end) {
    return question.alarms().stream()
        .filter(alarm -> !alarm.time().isBefore(question.from()) && !alarm.time().isAfter(end))
        .distinct()
        .toList();
  }

  /** Every ordered pair of series. */
  private static List<Link> test(
      TreeMap<String, List<Episode>> episodes, EventCoincidence coincidence) {
    List<Link> raw = new ArrayList<>();
    episodes.forEach(
        (first, causes) ->
            episodes.forEach(
                (second, effects) -> {
                  if (!first.equals(second)) {
                    raw.add(test(causes, effects, coincidence));
                  }
                }));
    double[] adjusted = FalseDiscovery.adjust(raw.stream().mapToDouble(Link::p).toArray());
    List<Link> tested = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      Link link = raw.get(i);
      tested.add(
          new Link(
              link.first(),
              link.second(),
              link.coincidences(),
              link.episodes(),
              link.chance(),
              link.p(),
              adjusted[i]));
    }
    return tested;
  }

  private static Link test(
      List<Episode> causes, List<Episode> effects, EventCoincidence coincidence) {
    int count = coincidence.count(causes, effects);
    double chance = coincidence.chance(causes.size());
    double p = EventCoincidence.tail(count, effects.size(), chance);
    return new Link(
        causes.get(0).series(), effects.get(0).series(), count, effects.size(), chance, p, p);
  }

  /** Episodes of linked series that coincide, directly or through others; at least two each. */
  private static List<List<Episode>> connected(
      TreeMap<String, List<Episode>> bySeries, List<Link> links, EventCoincidence coincidence) {
    List<Episode> all = bySeries.values().stream().flatMap(Collection::stream).toList();
    Map<Episode, Integer> numbers = new HashMap<>();
    for (Episode episode : all) {
      numbers.put(episode, numbers.size());
    }
    DisjointSets sets = new DisjointSets(all.size());
    for (Link link : links) {
      for (Episode cause : bySeries.getOrDefault(link.first(), List.of())) {
        for (Episode effect : bySeries.getOrDefault(link.second(), List.of())) {
          if (coincidence.coincide(cause, effect)) {
            sets.join(numbers.getOrDefault(cause, 0), numbers.getOrDefault(effect, 0));
          }
        }
      }
    }
    Map<Integer, List<Episode>> groups = new TreeMap<>();
    for (int i = 0; i < all.size(); i++) {
      groups.computeIfAbsent(sets.find(i), root -> new ArrayList<>()).add(all.get(i));
    }
    return groups.values().stream().filter(group -> group.size() > 1).toList();
  }
}
