package io.raptorflow.operators.language;

import java.util.concurrent.CompletionStage;

/** Writes text to a prompt. */
public interface LanguageModel {
  /**
   * Asks once. Every failure that an endpoint can cause is an outcome; the stage itself fails on a
   * programming error only. Returns at once.
   */
  CompletionStage<ModelOutcome> complete(ModelRequest request);

  /** Provider and model as configured, such as {@code ollama/llama3.1}; part of a call's id. */
  String name();
}
