package io.raptorflow.operators.language.resilience;

import io.raptorflow.schemas.language.LanguageModel;
import io.raptorflow.schemas.language.ModelFailure;
import io.raptorflow.schemas.language.ModelOutcome;
import io.raptorflow.schemas.language.ModelRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.DoubleSupplier;

/** Asks again what may be asked again. */
public final class RetryingModel implements LanguageModel {
  private final LanguageModel model;
  private final RetryPolicy policy;
  private final Delays delays;
  private final DoubleSupplier jitter;

  /**
   * Over a model.
   *
   * @param jitter in [0, 1), safe for several threads
   */
  public RetryingModel(
      LanguageModel model, RetryPolicy policy, Delays delays, DoubleSupplier jitter) {
    this.model = model;
    this.policy = policy;
    this.delays = delays;
    this.jitter = jitter;
  }

  @Override
  public CompletionStage<ModelOutcome> complete(ModelRequest request) {
    return attempt(request, 1);
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public void close() {
    model.close();
  }

  private CompletionStage<ModelOutcome> attempt(ModelRequest request, int tries) {
    return model.complete(request).thenCompose(outcome -> next(request, tries, outcome));
  }

  private CompletionStage<ModelOutcome> next(ModelRequest request, int tries, ModelOutcome last) {
    Optional<Duration> wait =
        last instanceof ModelFailure failure
            ? policy.wait(tries, failure, jitter.getAsDouble())
            : Optional.empty();
    if (wait.isEmpty()) {
      return CompletableFuture.completedStage(last);
    }
    return delays.after(wait.get()).thenCompose(waited -> attempt(request, tries + 1));
  }
}
