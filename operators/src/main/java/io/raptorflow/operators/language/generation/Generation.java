package io.raptorflow.operators.language.generation;

import io.raptorflow.operators.language.ModelAnswer;
import java.time.Duration;
import java.util.Optional;

/** What a caller gets. */
public sealed interface Generation {
  /** Whether the caller has to do without the model, and has to say so. */
  boolean degraded();

  /**
   * A text that was checked.
   *
   * @param replayed from the journal, without a call
   * @param repeats of the call whose answer was lost, at least 0
   */
  record Written(ModelAnswer answer, boolean replayed, int repeats) implements Generation {
    @Override
    public boolean degraded() {
      return false;
    }
  }

  /**
   * No text.
   *
   * @param reason one sentence without secrets and without the model's words
   * @param comeAgain after how long another try makes sense; empty where that is not known
   */
  record Degraded(String reason, Optional<Duration> comeAgain) implements Generation {
    @Override
    public boolean degraded() {
      return true;
    }
  }
}
