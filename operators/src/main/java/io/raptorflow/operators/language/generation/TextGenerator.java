package io.raptorflow.operators.language.generation;

import io.raptorflow.operators.language.check.AnswerCheck;
import io.raptorflow.operators.language.check.Violation;
import io.raptorflow.operators.language.prompt.RenderedPrompt;
import io.raptorflow.schemas.language.CallId;
import io.raptorflow.schemas.language.JournalEntry;
import io.raptorflow.schemas.language.JournalEntry.Adopted;
import io.raptorflow.schemas.language.JournalEntry.Begun;
import io.raptorflow.schemas.language.JournalEntry.Ended;
import io.raptorflow.schemas.language.LanguageJournal;
import io.raptorflow.schemas.language.LanguageModel;
import io.raptorflow.schemas.language.ModelAnswer;
import io.raptorflow.schemas.language.ModelFailure;
import io.raptorflow.schemas.language.ModelOutcome;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Has a text written, once for each call: the journal is asked first, the call is noted before it
 * is made, and an answer that holds to the facts is kept before anybody sees it. Equal calls that
 * are under way share one. If the journal cannot be written, the stage fails: without it a replay
 * could not give the same answer.
 */
public final class TextGenerator {
  private static final Generation.Degraded ERASED =
      new Generation.Degraded("what the call was about was erased meanwhile");

  private final LanguageModel model;
  private final LanguageJournal journal;
  private final AnswerCheck check;
  private final InstantSource clock;
  private final GenerationCounts counts;
  private final Map<CallId, CompletableFuture<Generation>> underWay = new ConcurrentHashMap<>();

  public TextGenerator(
      LanguageModel model,
      LanguageJournal journal,
      AnswerCheck check,
      InstantSource clock,
      GenerationCounts counts) {
    this.model = model;
    this.journal = journal;
    this.check = check;
    this.clock = clock;
    this.counts = counts;
  }

  /**
   * Writes what the prompt asks for.
   *
   * @param subjects whom and what the prompt is about, as {@code entity/id}
   * @param mostTokens of the answer, at least 1
   */
  public CompletionStage<Generation> generate(
      String tenant, Set<String> subjects, RenderedPrompt prompt, int mostTokens) {
    CallId id = prompt.callId(tenant, model.name(), subjects);
    var mine = new CompletableFuture<Generation>();
    CompletableFuture<Generation> theirs = underWay.putIfAbsent(id, mine);
    if (theirs != null) {
      return theirs.copy();
    }
    CompletableFuture.completedFuture(id)
        .thenApply(journal::find)
        .thenCompose(found -> afterLookup(id, tenant, subjects, prompt, mostTokens, found))
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
      Set<String> subjects,
      RenderedPrompt prompt,
      int mostTokens,
      Optional<JournalEntry> found) {
    if (found.isPresent() && found.get().state() instanceof Adopted adopted) {
      counts.replayed().incrementAndGet();
      return CompletableFuture.completedStage(new Generation.Written(adopted.answer().text()));
    }
    boolean isRepeat = found.isPresent() && found.get().state() instanceof Begun;
    int repeats = found.map(JournalEntry::repeats).orElse(0) + (isRepeat ? 1 : 0);
    JournalEntry begun =
        new JournalEntry(
            id, tenant, subjects, prompt.prompt(), repeats, clock.instant(), new Begun());
    return journal
        .write(begun)
        .thenCompose(
            written -> {
              counts.calls().incrementAndGet();
              counts.repeated().addAndGet(isRepeat ? 1 : 0);
              return model.complete(prompt.request(tenant, mostTokens));
            })
        .thenCompose(outcome -> settle(begun, prompt, outcome));
  }

  private CompletionStage<Generation> settle(
      JournalEntry begun, RenderedPrompt prompt, ModelOutcome outcome) {
    if (outcome instanceof ModelFailure failure) {
      counts.failed().incrementAndGet();
      return end(begun, failure.reason());
    }
    ModelAnswer answer = (ModelAnswer) outcome;
    counts.tokens().addAndGet(answer.tokens().total());
    List<Violation> violations = check.violations(answer, prompt.known());
    if (violations.isEmpty()) {
      return adopt(begun, answer);
    }
    counts.refused().incrementAndGet();
    return end(begun, reason(violations));
  }

  private CompletionStage<Generation> adopt(JournalEntry begun, ModelAnswer answer) {
    return journal
        .write(begun.now(new Adopted(answer), clock.instant()))
        .thenApply(kept -> kept ? new Generation.Written(answer.text()) : ERASED);
  }

  private CompletionStage<Generation> end(JournalEntry begun, String reason) {
    return journal
        .write(begun.now(new Ended(reason), clock.instant()))
        .thenApply(kept -> kept ? new Generation.Degraded(reason) : ERASED);
  }

  private static String reason(List<Violation> violations) {
    return "the answer does not hold to the facts: "
        + violations.stream().map(Violation::toString).distinct().collect(Collectors.joining(", "));
  }
}
