package io.raptorflow.operators.language.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.raptorflow.schemas.language.LanguageModel;
import io.raptorflow.schemas.language.ModelFailure;
import io.raptorflow.schemas.language.ModelOutcome;
import io.raptorflow.schemas.language.ModelRequest;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Leaves an endpoint alone that fails too often. Silence, broken connections and unreadable answers
 * count; a limited rate does not, since the endpoint is well and says when to come again.
 */
public final class BreakingModel implements LanguageModel {
  private final LanguageModel model;
  private final CircuitBreaker breaker;

  public BreakingModel(LanguageModel model, BreakerLimits limits, Clock clock) {
    this.model = model;
    this.breaker = CircuitBreaker.of(model.name(), config(limits, clock));
  }

  private static CircuitBreakerConfig config(BreakerLimits limits, Clock clock) {
    return CircuitBreakerConfig.custom()
        .clock(clock)
        .slidingWindowType(SlidingWindowType.COUNT_BASED)
        .slidingWindowSize(limits.window())
        .minimumNumberOfCalls(limits.window())
        .failureRateThreshold((float) (100 * limits.failureRate()))
        .waitDurationInOpenState(limits.rest())
        .permittedNumberOfCallsInHalfOpenState(1)
        .recordResult(BreakingModel::isFault)
        .build();
  }

  @Override
  public CompletionStage<ModelOutcome> complete(ModelRequest request) {
    if (!breaker.tryAcquirePermission()) {
      return CompletableFuture.completedStage(
          new ModelFailure.Withheld("the endpoint failed too often and is left alone"));
    }
    long start = breaker.getCurrentTimestamp();
    return model.complete(request).whenComplete((outcome, fault) -> note(start, outcome, fault));
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public void close() {
    model.close();
  }

  private void note(long start, @Nullable ModelOutcome outcome, @Nullable Throwable fault) {
    long taken = breaker.getCurrentTimestamp() - start;
    if (fault != null) {
      breaker.onError(taken, breaker.getTimestampUnit(), fault);
    } else if (outcome instanceof ModelFailure.RateLimited) {
      breaker.releasePermission();
    } else {
      breaker.onResult(taken, breaker.getTimestampUnit(), outcome);
    }
  }

  private static boolean isFault(Object outcome) {
    return outcome instanceof ModelFailure failure && !(failure instanceof ModelFailure.Refused);
  }
}
