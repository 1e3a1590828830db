package io.raptorflow.schemas.language;

import java.io.Serializable;
import java.util.concurrent.CompletionStage;

/** Writes text to a prompt. For several threads. */
public interface LanguageModel extends AutoCloseable {
  /**
   * Asks once. Every failure that an endpoint can cause is an outcome; the stage itself fails on a
   * programming error only. Returns at once.
   */
  CompletionStage<ModelOutcome> complete(ModelRequest request);

  /** Provider and model as configured, such as {@code ollama/llama3.1}; part of a call's id. */
  String name();

  /** Gives up the calls that are under way. */
  @Override
  void close();

  /** Connects where the model is needed, on the task's machine. */
  @FunctionalInterface
  interface Opener extends Serializable {
    LanguageModel open();
  }
}
