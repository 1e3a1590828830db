package io.raptorflow.benchmarks.conflicts;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.raptorflow.benchmarks.conflicts.ConflictTruth.Conflict;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How well the detectors find what was planted, by pattern.
 *
 * <p>A conflict that was found is one that was planted if pattern and tenant are the same, and one
 * names all that the other does: a planted conflict may leave out the policy that was broken, or
 * name three tasks of which two by two were found. Events that tell of one thing name the same.
 *
 * @param events how many there were
 * @param patterns the figures, in the order of {@link ConflictTruth#PATTERNS}
 * @param wrong conflicts that were missed or are false, at most {@value #MOST_WRONG} of a pattern
 */
public record ConflictEvaluation(int events, List<Score> patterns, List<Wrong> wrong) {
  static final int MOST_WRONG = 100;

  public ConflictEvaluation {
    patterns = List.copyOf(patterns);
    wrong = List.copyOf(wrong);
  }

  /**
   * A conflict that was missed, or found and not planted.
   *
   * @param what {@code missed} or {@code false}
   * @param events ids of the events it names
   * @param sentence what the detector says; empty for one that was missed
   */
  public record Wrong(
      String pattern, String what, String tenant, List<String> events, String sentence) {}

  /**
   * How well one pattern is found.
   *
   * @param planted conflicts that were planted
   * @param found of these, how many were found
   * @param missed of these, how many were not
   * @param falsely conflicts that were found and not planted
   * @param detected conflicts that were found, planted or not
   * @param unjudged events that could not be judged: without times, amounts, uncertainty, a stance
   */
  public record Score(
      String pattern,
      int planted,
      int found,
      int missed,
      @JsonProperty("false") int falsely,
      int detected,
      long unjudged) {
    /** Share of what was found that was planted, 0–1; 1 when nothing was found. */
    @JsonProperty
    public double precision() {
      return detected == 0 ? 1 : (double) (detected - falsely) / detected;
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
    Set<Named> found = new LinkedHashSet<>();
    for (var each : replay.conflicts()) {
      String pattern = each.pattern().wireName();
      found.add(Named.of(pattern, each.tenant(), each.events(), each.sentence(), things));
    }
    List<Named> planted = new ArrayList<>();
    for (Conflict each : year.truth().conflicts()) {
      planted.add(Named.of(each.pattern(), each.tenant(), each.events(), "", things));
    }
    List<Score> scores = new ArrayList<>();
    List<Wrong> wrong = new ArrayList<>();
    for (String pattern : ConflictTruth.PATTERNS) {
      List<Named> ofPlanted = of(pattern, planted);
      List<Named> ofFound = of(pattern, found);
      List<Named> missed = without(ofPlanted, byThing(ofFound));
      List<Named> falsely = without(ofFound, byThing(ofPlanted));
      scores.add(
          new Score(
              pattern,
              ofPlanted.size(),
              ofPlanted.size() - missed.size(),
              missed.size(),
              falsely.size(),
              ofFound.size(),
              replay.unjudged().getOrDefault(pattern, 0L)));
      missed.stream().limit(MOST_WRONG).forEach(each -> wrong.add(each.wrong("missed")));
      falsely.stream().limit(MOST_WRONG).forEach(each -> wrong.add(each.wrong("false")));
    }
    return new ConflictEvaluation(year.events().size(), scores, wrong);
  }

  private static List<Named> of(String pattern, Collection<Named> all) {
    return all.stream().filter(each -> each.pattern().equals(pattern)).toList();
  }

  private static List<Named> without(List<Named> all, Map<String, List<Named>> others) {
    return all.stream().filter(each -> !each.isAmong(others)).toList();
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
  private static final class Named {
    private final String pattern;
    private final String tenant;
    private final Set<String> things;
    private final List<String> events;
    private final String sentence;

    private Named(
        String pattern, String tenant, Set<String> things, List<String> events, String sentence) {
      this.pattern = pattern;
      this.tenant = tenant;
      this.things = things;
      this.events = events;
      this.sentence = sentence;
    }

    private static Named of(
        String pattern,
        String tenant,
        List<String> events,
        String sentence,
        Map<String, String> things) {
      Set<String> named = new HashSet<>();
      events.forEach(event -> named.add(things.getOrDefault(event, event)));
      return new Named(pattern, tenant, named, events, sentence);
    }

    private String pattern() {
      return pattern;
    }

    private Set<String> things() {
      return things;
    }

    private Wrong wrong(String what) {
      return new Wrong(pattern, what, tenant, events, sentence);
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

    /** Of the same things it is the same, whatever is said of it. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Named that
          && pattern.equals(that.pattern)
          && tenant.equals(that.tenant)
          && things.equals(that.things);
    }

    @Override
    public int hashCode() {
      return Objects.hash(pattern, tenant, things);
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
