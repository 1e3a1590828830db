package io.raptorflow.operators.language.generation;

/** What a caller gets. */
public sealed interface Generation {
  /** A text that was checked. */
  record Written(String text) implements Generation {}

  /**
   * No text: the caller has to do without the model, and has to say so.
   *
   * @param reason one sentence without secrets and without the model's words
   */
  record Degraded(String reason) implements Generation {}
}
