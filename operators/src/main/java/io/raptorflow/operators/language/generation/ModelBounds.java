package io.raptorflow.operators.language.generation;

import io.raptorflow.operators.language.admission.AdmissionLimits;
import io.raptorflow.operators.language.admission.AdmittedModel;
import io.raptorflow.operators.language.resilience.BreakerLimits;
import io.raptorflow.operators.language.resilience.BreakingModel;
import io.raptorflow.operators.language.resilience.Delays;
import io.raptorflow.operators.language.resilience.RetryPolicy;
import io.raptorflow.operators.language.resilience.RetryingModel;
import io.raptorflow.schemas.language.LanguageModel;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * All bounds of a model, in the order in which they are passed.
 *
 * @param longest time that a caller waits for all its calls, tries and queues included
 */
public record ModelBounds(
    AdmissionLimits admission, RetryPolicy retries, BreakerLimits breaker, Duration longest)
    implements Serializable {
  /**
   * What suits an endpoint.
   *
   * @param calls at a time in all, at least 1
   * @param callTimeout of one try
   * @param tokensPerHour of one tenant, at least 1
   */
  public static ModelBounds of(int calls, Duration callTimeout, long tokensPerHour) {
    return new ModelBounds(
        new AdmissionLimits(calls, Math.max(1, calls / 2), 100, tokensPerHour, 10_000),
        new RetryPolicy(3, Duration.ofMillis(500), Duration.ofSeconds(30)),
        new BreakerLimits(20, 0.5, Duration.ofSeconds(30)),
        callTimeout.multipliedBy(5));
  }

  /**
   * Puts them around a model. Each try is admitted and paid for by itself, and none holds its place
   * while it waits for the next.
   *
   * @param jitter in [0, 1), safe for several threads
   */
  public LanguageModel around(
      LanguageModel model, Clock clock, Delays delays, DoubleSupplier jitter) {
    LanguageModel breaking = new BreakingModel(model, breaker, clock);
    LanguageModel admitted = new AdmittedModel(breaking, admission, clock);
    return new RetryingModel(admitted, retries, delays, jitter);
  }
}
