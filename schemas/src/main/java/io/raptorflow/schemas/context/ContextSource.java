package io.raptorflow.schemas.context;

import java.io.Serializable;
import java.util.concurrent.CompletableFuture;

/** Where questions to documents are answered. Safe for several threads. */
public interface ContextSource extends AutoCloseable {
  /**
   * Asks; returns before the answer is there.
   *
   * @return completes exceptionally with {@link ContextRefused} if the question is at fault, with
   *     any other exception if the source is, which may be better next time
   */
  CompletableFuture<ContextAnswer> find(ContextRequest request);

  @Override
  void close();

  /** Opens the source where it is needed, on the task's machine. */
  @FunctionalInterface
  interface Opener extends Serializable {
    ContextSource open();
  }
}
