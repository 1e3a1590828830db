package io.raptorflow.schemas.context;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Answers that were given a short while ago, as bytes. It may lose any of them at any time, and
 * then costs time but fails no question. Safe for several threads.
 */
public interface ContextCache extends AutoCloseable {
  /**
   * What is kept under the key.
   *
   * @param tenant whose answer
   * @param key of the question, hexadecimal digits
   * @return null if there is nothing, or nothing can be had now
   */
  byte @Nullable [] find(String tenant, String key);

  /** Keeps an answer for as long as the cache was opened for; it may fail to, silently. */
  void keep(String tenant, String key, byte[] answer);

  @Override
  void close();

  /** Opens the cache where it is needed, on the task's machine. */
  @FunctionalInterface
  interface Opener extends Serializable {
    /**
     * @param ttl after which an answer is gone
     */
    ContextCache open(Duration ttl);
  }
}
