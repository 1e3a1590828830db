package io.raptorflow.operators.language.generation;

import io.raptorflow.operators.language.LanguageModel;
import io.raptorflow.operators.language.ModelAnswer;
import io.raptorflow.operators.language.ModelFailure;
import io.raptorflow.operators.language.ModelOutcome;
import io.raptorflow.operators.language.check.AnswerCheck;
import io.raptorflow.operators.language.check.Violation;
import io.raptorflow.operators.language.journal.CallId;
import io.raptorflow.operators.language.journal.Journal;
import io.raptorflow.operators.language.journal.JournalEntry;
import io.raptorflow.operators.language.journal.JournalEntry.Adopted;
import io.raptorflow.operators.language.journal.JournalEntry.Begun;
import io.raptorflow.operators.language.journal.JournalEntry.Ended;
import io.raptorflow.operators.language.prompt.RenderedPrompt;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Has a text written, once for each call: the journal is asked first, the call is noted before it
 * is made, and an answer that holds to the facts is kept before anybody sees it. Equal calls that
 * are under way share one. If the journal cannot be read or written, the stage fails: without it a
 * replay could not give the same answer.
 */
public final class TextGenerator {
  private final LanguageModel model;
  private final Journal journal;
  private final AnswerCheck check;
  private final InstantSource clock;
  private final Map<CallId, CompletableFuture<Generation>> underWay = new ConcurrentHashMap<>();

  public TextGenerator(
      LanguageModel model, Journal journal, AnswerCheck check, InstantSource clock) {
    this.model = model;
    this.journal = journal;
    this.check = check;
    this.clock = clock;
  }

  /**
   * Writes what the prompt asks for.
   *
   * @param mostTokens of the answer, at least 1
   */
  public CompletionStage<Generation> generate(
      String tenant, RenderedPrompt prompt, int mostTokens) {
    CallId id = CallId.of(tenant, model.name(), prompt);
    var mine = new CompletableFuture<Generation>();
    CompletableFuture<Generation> theirs = underWay.putIfAbsent(id, mine);
    if (theirs != null) {
      return theirs.copy();
    }
    CompletableFuture.completedFuture(id)
        .thenCompose(journal::find)
        .thenCompose(found -> afterLookup(id, tenant, prompt, mostTokens, found))
        .whenComplete(
            (generation, fault) -> {
              underWay.remove(id);
              if (fault == null) {
                mine.complete(generation);
              } else {
                mine.completeExceptionally(fault);
              }
            });
    return mine.copy();
  }

  private CompletionStage<Generation> afterLookup(
      CallId id,
      String tenant,
      RenderedPrompt prompt,
      int mostTokens,
      Optional<JournalEntry> found) {
    if (found.isPresent() && found.get().state() instanceof Adopted adopted) {
      return CompletableFuture.completedStage(
          new Generation.Written(adopted.answer(), true, found.get().repeats()));
    }
    JournalEntry begun =
        new JournalEntry(id, tenant, prompt.prompt(), repeats(found), clock.instant(), new Begun());
    return journal
        .write(begun)
        .thenCompose(written -> model.complete(prompt.request(tenant, mostTokens)))
        .thenCompose(outcome -> settle(begun, prompt, outcome));
  }

  /** A call found begun was lost: this one repeats it. */
  private static int repeats(Optional<JournalEntry> found) {
    return found.map(entry -> entry.repeats() + (entry.state() instanceof Begun ? 1 : 0)).orElse(0);
  }

  private CompletionStage<Generation> settle(
      JournalEntry begun, RenderedPrompt prompt, ModelOutcome outcome) {
    if (outcome instanceof ModelAnswer answer) {
      List<Violation> violations = check.violations(answer, prompt.facts());
      return violations.isEmpty() ? adopt(begun, answer) : end(begun, rejected(violations));
    }
    ModelFailure failure = (ModelFailure) outcome;
    return end(begun, new Generation.Degraded(failure.reason(), failure.retryAfter()));
  }

  private CompletionStage<Generation> adopt(JournalEntry begun, ModelAnswer answer) {
    return journal
        .write(begun.now(new Adopted(answer), clock.instant()))
        .thenApply(kept -> new Generation.Written(answer, false, begun.repeats()));
  }

  private CompletionStage<Generation> end(JournalEntry begun, Generation.Degraded degraded) {
    return journal
        .write(begun.now(new Ended(degraded.reason()), clock.instant()))
        .thenApply(kept -> degraded);
  }

  private static Generation.Degraded rejected(List<Violation> violations) {
    String found =
        violations.stream().map(Violation::toString).distinct().collect(Collectors.joining(", "));
    return new Generation.Degraded(
        "the answer does not hold to the facts: " + found, Optional.<Duration>empty());
  }
}
