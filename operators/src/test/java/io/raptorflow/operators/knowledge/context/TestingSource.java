package io.raptorflow.operators.knowledge.context;

import io.raptorflow.schemas.context.CitedPassage;
import io.raptorflow.schemas.context.ContextAnswer;
import io.raptorflow.schemas.context.ContextRequest;
import io.raptorflow.schemas.context.ContextSource;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A source that answers as it is told, and remembers what it was asked. */
public final class TestingSource implements ContextSource {
  private final List<ContextRequest> asked = new CopyOnWriteArrayList<>();
  private final Function<ContextRequest, CompletableFuture<ContextAnswer>> answer;

  private TestingSource(Function<ContextRequest, CompletableFuture<ContextAnswer>> answer) {
    this.answer = answer;
  }

  static TestingSource of(Function<ContextRequest, CompletableFuture<ContextAnswer>> answer) {
    return new TestingSource(answer);
  }

  /** Answers at once with one passage, which tells whose it is. */
  public static TestingSource answering() {
    return of(request -> CompletableFuture.completedFuture(answerTo(request)));
  }

  public static TestingSource failing() {
    return of(
        request -> CompletableFuture.failedFuture(new IllegalStateException("the index is away")));
  }

  static ContextAnswer answerTo(ContextRequest request) {
    return new ContextAnswer(
        List.of(passage("guide", request.tenant() + " on " + request.question(), Instant.EPOCH)),
        List.of());
  }

  static CitedPassage passage(String document, String text, Instant time) {
    return new CitedPassage(
        document + "-1", document, "wiki", "Title", text, time, 3.5, 0.75, 1, 0.5, "Rank 1.");
  }

  List<ContextRequest> asked() {
    return asked;
  }

  @Override
  public CompletableFuture<ContextAnswer> find(ContextRequest request) {
    asked.add(request);
    return answer.apply(request);
  }

  @Override
  public void close() {}
}
