package io.raptorflow.benchmarks.conflicts;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.raptorflow.benchmarks.conflicts.ConflictTruth.Conflict;
import io.raptorflow.operators.detection.conflict.Contradiction;
import io.raptorflow.operators.detection.conflict.Ruling;
import io.raptorflow.operators.detection.conflict.Rulings;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.entities.Decision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lets the detectors read a corpus, and holds what they find against what was planted. */
public final class ConflictEvaluation {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private ConflictEvaluation() {}

  /**
   * How well the detectors did.
   *
   * @param found conflicts that were planted and found
   * @param missed conflicts that were planted and not found
   * @param falsely conflicts that were found and not planted
   */
  public record Score(int found, int missed, int falsely) {
    /** Share of what was found that was planted, 0–1; 1 when nothing was found. */
    public double precision() {
      return found + falsely == 0 ? 1 : (double) found / (found + falsely);
    }

    /** Share of what was planted that was found, 0–1; 1 when nothing was planted. */
    public double recall() {
      return found + missed == 0 ? 1 : (double) found / (found + missed);
    }
  }

  /** Of contradicting decisions. */
  public static Score contradictions(List<Event> events, ConflictTruth truth) {
    Set<Conflict> planted = new HashSet<>();
    for (Conflict conflict : truth.conflicts()) {
      if (conflict.pattern().equals(ConflictTruth.CONTRADICTING_DECISIONS)) {
        planted.add(conflict);
      }
    }
    Set<Conflict> found = contradictions(events);
    Set<Conflict> both = new HashSet<>(found);
    both.retainAll(planted);
    return new Score(both.size(), planted.size() - both.size(), found.size() - both.size());
  }

  /** One decision of one tenant. */
  private record Told(String tenant, String about, Ruling ruling) {}

  private static Set<Conflict> contradictions(List<Event> events) {
    List<Told> told =
        events.stream()
            .filter(event -> event.subject().startsWith("decision/"))
            .map(ConflictEvaluation::told)
            .sorted(
                Comparator.comparing((Told each) -> each.ruling().at())
                    .thenComparing(each -> each.ruling().event()))
            .toList();
    Map<List<String>, Rulings> byThing = new HashMap<>();
    Set<Conflict> found = new HashSet<>();
    for (Told each : told) {
      Rulings rulings =
          byThing.computeIfAbsent(List.of(each.tenant(), each.about()), none -> new Rulings());
      for (Contradiction contradiction : rulings.add(each.ruling())) {
        found.add(
            new Conflict(
                ConflictTruth.CONTRADICTING_DECISIONS,
                each.tenant(),
                List.of(contradiction.first().event(), contradiction.second().event())));
      }
    }
    return found;
  }

  private static Told told(Event event) {
    try {
      Decision decision = JSON.readValue(event.data(), Decision.class);
      Ruling ruling = Ruling.of(decision, event.id(), event.time());
      return new Told(event.tenant(), decision.about(), ruling);
    } catch (IOException e) {
      throw new UncheckedIOException("decision " + event.id() + " cannot be read", e);
    }
  }
}
