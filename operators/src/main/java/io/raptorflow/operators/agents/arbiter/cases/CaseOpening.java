package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.CapabilityMethod;
import io.raptorflow.operators.agents.Draft;
import io.raptorflow.operators.agents.Effect;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.arbiter.cases.OpenedCase.Duplicate;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Status;
import io.raptorflow.schemas.entities.Case;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Opens a case, unless an open one tells the same: candidates by MinHash and locality-sensitive
 * hashing (Broder, 1997; {@value MinHash#BANDS} bands of {@value MinHash#ROWS} rows), confirmed by
 * the Jaccard similarity of their shingles, at least {@value #LEAST_JACCARD}. An agent has no
 * sentence model: only where both came with a vector does their cosine have to confirm it too, at
 * least {@value #LEAST_COSINE}. A kind that was not given is voted by the nearest closed cases.
 *
 * <p>The confidence is the vote's share, scaled down while fewer than {@value KindVote#VOTERS}
 * voted; 1 when the kind was given.
 */
final class CaseOpening implements CapabilityMethod<CaseToOpen, OpenedCase> {
  /** The point on which the bands are steep: there, a candidate is missed once in 230 times. */
  static final double LEAST_JACCARD = .75;

  static final double LEAST_COSINE = .8;

  private static final int MOST_DUPLICATES = 20;

  @Override
  public Answer<OpenedCase> answer(Asked<CaseToOpen> asked, Memory memory) {
    CaseToOpen input = asked.input();
    CaseMemory cases = new CaseMemory(memory);
    String text = input.comparedText();
    MinHash minHash = MinHash.of(Shingles.of(text));
    List<Duplicate> duplicates = duplicates(cases, text, minHash, input.vectorOrNone());
    return duplicates.isEmpty()
        ? opened(asked, cases, text, minHash)
        : merged(asked, cases, duplicates);
  }

  private static List<Duplicate> duplicates(
      CaseMemory cases, String text, MinHash minHash, List<Float> vector) {
    Set<Integer> shingles = Shingles.of(text);
    List<Duplicate> found = new ArrayList<>();
    for (String candidate : cases.candidates(minHash)) {
      RememberedCase open = cases.open(candidate).orElseThrow();
      double jaccard = Shingles.jaccard(shingles, Shingles.of(open.text()));
      Double cosine = cosine(vector, open.vector());
      if (jaccard >= LEAST_JACCARD && (cosine == null || cosine >= LEAST_COSINE)) {
        found.add(new Duplicate(candidate, jaccard, cosine));
      }
    }
    found.sort(
        Comparator.comparingDouble(Duplicate::jaccard).reversed().thenComparing(Duplicate::caseId));
    return List.copyOf(found.subList(0, Math.min(found.size(), MOST_DUPLICATES)));
  }

  /** None when one has no vector, or they are of different models. */
  static @Nullable Double cosine(List<Float> one, List<Float> other) {
    if (one.isEmpty() || one.size() != other.size()) {
      return null;
    }
    double product = 0;
    double lengthOne = 0;
    double lengthOther = 0;
    for (int i = 0; i < one.size(); i++) {
      product += (double) one.get(i) * other.get(i);
      lengthOne += (double) one.get(i) * one.get(i);
      lengthOther += (double) other.get(i) * other.get(i);
    }
    return product / Math.sqrt(lengthOne * lengthOther);
  }

  private static Answer<OpenedCase> merged(
      Asked<CaseToOpen> asked, CaseMemory cases, List<Duplicate> duplicates) {
    CaseToOpen input = asked.input();
    RememberedCase before = cases.open(duplicates.get(0).caseId()).orElseThrow();
    RememberedCase after =
        before.reportedBy(
            input.reporterOrFirst(), input.parties(), time(asked.event()), id(asked.event()));
    cases.join(before, after, input.parties());
    return Answer.of(
        new OpenedCase(
            after.id(),
            after.id(),
            after.kind().isEmpty() ? null : after.kind(),
            null,
            List.of(),
            duplicates,
            after.reporters(),
            after.reports()),
        1,
        List.of(before.event(), id(asked.event())));
  }

  private static Answer<OpenedCase> opened(
      Asked<CaseToOpen> asked, CaseMemory cases, String text, MinHash minHash) {
    cases.requireRoom();
    CaseToOpen input = asked.input();
    Instant time = time(asked.event());
    boolean isGiven = input.kind() != null && !input.kind().isEmpty();
    Optional<KindVote> vote =
        isGiven ? Optional.empty() : KindVote.among(cases.closedBefore(time), minHash);
    String kind = isGiven ? input.kind() : vote.map(KindVote::kind).orElse(null);
    RememberedCase added = remembered(asked, text, kind == null ? "" : kind, time);
    cases.add(added, true);
    cases.catchUp(added);
    OpenedCase output =
        new OpenedCase(
            added.id(),
            null,
            kind,
            vote.map(KindVote::share).orElse(null),
            vote.map(KindVote::voters).orElse(List.of()),
            List.of(),
            added.reporters(),
            1);
    return new Answer.Computed<>(
        output,
        isGiven ? 1 : vote.map(CaseOpening::confidence).orElse(0.0),
        List.of(id(asked.event())),
        List.of(new Effect.Emit(told(added, input, kind))));
  }

  private static double confidence(KindVote vote) {
    return vote.share() * vote.voters().size() / KindVote.VOTERS;
  }

  private static RememberedCase remembered(
      Asked<CaseToOpen> asked, String text, String kind, Instant time) {
    CaseToOpen input = asked.input();
    return new RememberedCase(
        idOf(asked.event()),
        kind,
        input.parties(),
        List.of(input.reporterOrFirst()),
        1,
        text,
        input.vectorOrNone(),
        input.zone(),
        null,
        null,
        null,
        time,
        null,
        List.of(),
        time,
        id(asked.event()));
  }

  /** The same question opens the same case. */
  private static String idOf(Event event) {
    String cause = event.tenant() + '\n' + event.source() + '\n' + event.id();
    return "case-" + UUID.nameUUIDFromBytes(cause.getBytes(StandardCharsets.UTF_8));
  }

  private static Draft told(RememberedCase added, CaseToOpen input, @Nullable String kind) {
    Case opened =
        new Case(
            added.id(),
            input.title(),
            input.text(),
            kind,
            input.parties(),
            List.of(),
            null,
            null,
            input.value(),
            null,
            null,
            input.zone(),
            added.opened(),
            null,
            null,
            null,
            List.of(),
            Case.State.OPEN,
            Map.of());
    return Draft.of(EventType.DATA_CREATED, "case/" + added.id(), Status.SUCCESS, opened);
  }

  /** Its time to the millisecond, as memory keeps it. */
  static Instant time(Event event) {
    return event.time().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Its id, as much of it as is kept. */
  static String id(Event event) {
    return event.id().length() <= 200 ? event.id() : event.id().substring(0, 200);
  }
}
