package io.raptorflow.benchmarks.conflicts;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.raptorflow.benchmarks.conflicts.ConflictTruth.Conflict;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How well the detectors find what was planted, by pattern.
 *
 * <p>A conflict that was found is one that was planted if pattern and tenant are the same, and one
 * names all that the other does: a planted conflict may leave out the policy that was broken, or
 * name three tasks of which two by two were found. Events that tell of one thing name the same.
 *
 * @param events how many there were
 * @param patterns the figures, in the order of {@link ConflictTruth#PATTERNS}
 */
public record ConflictEvaluation(int events, List<Score> patterns) {
  public ConflictEvaluation {
    patterns = List.copyOf(patterns);
  }

  /**
   * How well one pattern is found.
   *
   * @param planted conflicts that were planted
   * @param found of these, how many were found
   * @param missed of these, how many were not
   * @param falsely conflicts that were found and not planted
   * @param unjudged events that could not be judged: without times, amounts, uncertainty, a stance
   */
  public record Score(
      String pattern,
      int planted,
      int found,
      int missed,
      @JsonProperty("false") int falsely,
      long unjudged) {
    /** Share of what was found that was planted, 0–1; 1 when nothing was found. */
    @JsonProperty
    public double precision() {
      return found + falsely == 0 ? 1 : (double) found / (found + falsely);
    }

    /** Share of what was planted that was found, 0–1; 1 when nothing was planted. */
    @JsonProperty
    public double recall() {
      return planted == 0 ? 1 : (double) found / planted;
    }
  }

  /** Lets the detectors read a year. */
  public static ConflictEvaluation of(ConflictYear year) {
    ConflictReplay replay = ConflictReplay.of(year.events());
    Map<String, String> things = things(year.events());
    Set<Named> found = new HashSet<>();
    replay
        .conflicts()
        .forEach(
            each ->
                found.add(
                    Named.of(each.pattern().wireName(), each.tenant(), each.events(), things)));
    List<Named> planted = new ArrayList<>();
    for (Conflict each : year.truth().conflicts()) {
      planted.add(Named.of(each.pattern(), each.tenant(), each.events(), things));
    }
    List<Score> scores =
        ConflictTruth.PATTERNS.stream()
            .map(
                pattern ->
                    score(
                        pattern,
                        planted.stream().filter(each -> each.pattern().equals(pattern)).toList(),
                        found.stream().filter(each -> each.pattern().equals(pattern)).toList(),
                        replay.unjudged().getOrDefault(pattern, 0L)))
            .toList();
    return new ConflictEvaluation(year.events().size(), scores);
  }

  private static Score score(
      String pattern, List<Named> planted, List<Named> found, long unjudged) {
    Map<String, List<Named>> foundByThing = byThing(found);
    Map<String, List<Named>> plantedByThing = byThing(planted);
    int hits = (int) planted.stream().filter(each -> each.isAmong(foundByThing)).count();
    int falsely = (int) found.stream().filter(each -> !each.isAmong(plantedByThing)).count();
    return new Score(pattern, planted.size(), hits, planted.size() - hits, falsely, unjudged);
  }

  private static Map<String, List<Named>> byThing(List<Named> all) {
    Map<String, List<Named>> byThing = new HashMap<>();
    for (Named each : all) {
      for (String thing : each.things()) {
        byThing.computeIfAbsent(thing, none -> new ArrayList<>()).add(each);
      }
    }
    return byThing;
  }

  /** A conflict by the things it names: a thing's subject, or the event if it is of no thing. */
  private record Named(String pattern, String tenant, Set<String> things) {
    private static Named of(
        String pattern, String tenant, List<String> events, Map<String, String> things) {
      Set<String> named = new HashSet<>();
      events.forEach(event -> named.add(things.getOrDefault(event, event)));
      return new Named(pattern, tenant, named);
    }

    private boolean isAmong(Map<String, List<Named>> byThing) {
      return things.stream()
          .flatMap(thing -> byThing.getOrDefault(thing, List.of()).stream())
          .anyMatch(this::isSameAs);
    }

    private boolean isSameAs(Named other) {
      return tenant.equals(other.tenant)
          && (things.containsAll(other.things) || other.things.containsAll(things));
    }
  }

  private static Map<String, String> things(List<Event> events) {
    Map<String, String> things = new HashMap<>();
    for (Event event : events) {
      boolean isOfThing =
          event.type() == EventType.DATA_CREATED || event.type() == EventType.DATA_UPDATED;
      things.put(event.id(), isOfThing ? event.key() : event.id());
    }
    return things;
  }
}
