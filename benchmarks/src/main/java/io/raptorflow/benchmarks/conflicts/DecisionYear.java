package io.raptorflow.benchmarks.conflicts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.raptorflow.benchmarks.conflicts.ConflictTruth.Conflict;
import io.raptorflow.benchmarks.conflicts.ConflictTruth.NearMiss;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Writes a year of decisions of several tenants: most stand for themselves, some contradict each
 * other within two weeks, and at least as many only seem to. The same seed gives the same year.
 */
public final class DecisionYear {
  /** Decisions further apart than this do not contradict each other: things have moved on. */
  public static final Duration WINDOW = Duration.ofDays(14);

  private static final String SOURCE = "//example.org/decisions";
  private static final Instant START = Instant.parse("2025-01-01T08:00:00Z");
  private static final long HOURS = 365 * 24;
  private static final List<String> TENANTS = List.of("acme", "globex", "initech");
  private static final List<String> PEOPLE = List.of("ada", "ben", "cleo", "dan", "eve", "finn");
  private static final List<String> ENTITIES = List.of("campaign", "asset", "allocation", "plan");
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .serializationInclusion(JsonInclude.Include.NON_EMPTY)
          .build();

  /** Two ways to answer one question, as people write them. */
  private record Question(List<String> yes, List<String> no) {}

  private static final List<Question> QUESTIONS =
      List.of(
          new Question(List.of("approved", "Approve"), List.of("rejected", "denied", "Declined")),
          new Question(
              List.of("raise budget by 10 %", "increased", "Raised"),
              List.of("cut", "reduce by a fifth", "decreased")),
          new Question(List.of("publish", "released", "Published"), List.of("hold", "withheld")));

  private final Random random;
  private final List<Event> events = new ArrayList<>();
  private final List<Conflict> conflicts = new ArrayList<>();
  private final List<NearMiss> nearMisses = new ArrayList<>();
  private int subjects;

  /**
   * A year.
   *
   * @param events in order of time
   */
  public record Year(List<Event> events, ConflictTruth truth) {}

  private DecisionYear(long seed) {
    random = new Random(seed);
  }

  /**
   * @param ordinary decisions that nothing is wrong with
   * @param planted contradictions, and at least as many near-misses, of eight kinds
   */
  public static Year generate(long seed, int ordinary, int planted) {
    DecisionYear year = new DecisionYear(seed);
    for (int i = 0; i < ordinary; i++) {
      Question question = year.oneOf(QUESTIONS);
      year.write(year.draft(year.subject(), year.outcome(question, year.random.nextBoolean())));
    }
    for (int i = 0; i < planted; i++) {
      year.plantContradiction();
    }
    for (int i = 0; i < (planted + 7) / 8; i++) {
      year.plantNearMisses();
    }
    year.events.sort(Comparator.comparing(Event::time).thenComparing(Event::id));
    return new Year(year.events, new ConflictTruth(year.conflicts, year.nearMisses));
  }

  /** A decision before it is written. */
  private record Draft(
      String tenant,
      String about,
      String outcome,
      Instant at,
      @Nullable Instant expires,
      @Nullable String supersedes) {
    Draft then(String nextOutcome, Instant nextAt) {
      return new Draft(tenant, about, nextOutcome, nextAt, null, null);
    }

    Draft instead(String decision) {
      return new Draft(tenant, about, outcome, at, expires, decision);
    }

    Draft until(Instant end) {
      return new Draft(tenant, about, outcome, at, end, supersedes);
    }

    Draft on(String other) {
      return new Draft(tenant, other, outcome, at, expires, supersedes);
    }

    Draft of(String otherTenant) {
      return new Draft(otherTenant, about, outcome, at, expires, supersedes);
    }
  }

  private void plantContradiction() {
    Question question = oneOf(QUESTIONS);
    boolean yesFirst = random.nextBoolean();
    Draft first = draft(subject(), outcome(question, yesFirst));
    Draft second = first.then(outcome(question, !yesFirst), within(first.at()));
    conflicts.add(
        new Conflict(
            ConflictTruth.CONTRADICTING_DECISIONS,
            first.tenant(),
            List.of(write(first), write(second))));
  }

  private void plantNearMisses() {
    Question question = oneOf(QUESTIONS);
    String yes = outcome(question, true);
    String no = outcome(question, false);

    Draft reversed = draft(subject(), yes);
    String first = write(reversed);
    nearMiss(
        "the second replaces the first and says so",
        first,
        write(reversed.then(no, within(reversed.at())).instead(first)));

    Draft chain = draft(subject(), yes);
    String oldest = write(chain);
    Instant middleAt = chain.at().plus(Duration.ofDays(3));
    String middle = write(chain.then(yes, middleAt).instead(oldest));
    String newest = write(chain.then(no, middleAt.plus(Duration.ofDays(3))).instead(middle));
    nearMiss("the third replaces the second, which replaces the first", oldest, middle, newest);

    Draft here = draft(subject(), yes);
    Draft there = here.then(no, within(here.at())).of(otherTenant(here.tenant()));
    nearMiss("another tenant", write(here), write(there));

    Draft early = draft(subject(), yes);
    Instant late = early.at().plus(WINDOW).plusSeconds(1 + random.nextInt(86_400));
    nearMiss("just outside the window", write(early), write(early.then(no, late)));

    Draft once = draft(subject(), yes);
    Draft again = once.then(outcome(question, true), within(once.at()));
    nearMiss("they say the same", write(once), write(again));

    Draft one = draft(subject(), yes);
    Draft other = one.then(no, within(one.at())).on(subject());
    nearMiss("another thing", write(one), write(other));

    Draft waiver = draft(subject(), yes);
    Instant end = waiver.at().plus(Duration.ofDays(2));
    Instant after = end.plusSeconds(random.nextInt(86_400 * 5));
    nearMiss("the first no longer held", write(waiver.until(end)), write(waiver.then(no, after)));

    Draft approved = draft(subject(), outcome(QUESTIONS.get(0), true));
    Draft cut = approved.then(outcome(QUESTIONS.get(1), false), within(approved.at()));
    nearMiss("another question on the same thing", write(approved), write(cut));
  }

  private void nearMiss(String why, String... ids) {
    nearMisses.add(new NearMiss(ConflictTruth.CONTRADICTING_DECISIONS, List.of(ids), why));
  }

  private Draft draft(String about, String outcome) {
    Instant at = START.plusSeconds(random.nextInt((int) HOURS) * 3_600L + random.nextInt(3_600));
    return new Draft(oneOf(TENANTS), about, outcome, at, null, null);
  }

  /** Up to the window's very end. */
  private Instant within(Instant from) {
    return from.plusSeconds(1 + random.nextInt((int) WINDOW.toSeconds()));
  }

  private String outcome(Question question, boolean yes) {
    return oneOf(yes ? question.yes() : question.no());
  }

  /** A thing that nothing was decided on yet. */
  private String subject() {
    return oneOf(ENTITIES) + '/' + subjects++;
  }

  private String otherTenant(String tenant) {
    return oneOf(TENANTS.stream().filter(each -> !each.equals(tenant)).toList());
  }

  private <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private String write(Draft draft) {
    String id = "decision-" + events.size();
    var decision =
        new Decision(
            id,
            draft.about(),
            draft.outcome(),
            null,
            null,
            null,
            oneOf(PEOPLE),
            draft.at(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null,
            null,
            draft.expires(),
            draft.supersedes(),
            null,
            Map.of());
    events.add(
        Event.builder()
            .id(id)
            .source(SOURCE)
            .type(EventType.DATA_CREATED)
            .subject("decision/" + id)
            .time(draft.at())
            .tenant(draft.tenant())
            .data(bytes(decision))
            .build());
    return id;
  }

  private static byte[] bytes(Decision decision) {
    try {
      return JSON.writeValueAsBytes(decision);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a decision cannot be written as JSON", e);
    }
  }
}
