package io.raptorflow.operators.language.generation;

import io.raptorflow.operators.language.LanguageModel;
import io.raptorflow.operators.language.admission.AdmissionLimits;
import io.raptorflow.operators.language.admission.AdmittedModel;
import io.raptorflow.operators.language.resilience.BreakerLimits;
import io.raptorflow.operators.language.resilience.BreakingModel;
import io.raptorflow.operators.language.resilience.Delays;
import io.raptorflow.operators.language.resilience.RetryPolicy;
import io.raptorflow.operators.language.resilience.RetryingModel;
import java.time.Clock;
import java.util.function.DoubleSupplier;

/** All bounds of a model, in the order in which they are passed. */
public record ModelBounds(AdmissionLimits admission, RetryPolicy retries, BreakerLimits breaker) {
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
