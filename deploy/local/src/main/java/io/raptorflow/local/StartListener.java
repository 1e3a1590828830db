package io.raptorflow.local;

import java.time.Duration;

/** Is told how a stack's start goes on, by several threads. */
@FunctionalInterface
public interface StartListener {
  /**
   * A server serves.
   *
   * @param server its name
   * @param took from the start of its process
   * @param ready servers that serve by now
   * @param all servers of the stack
   */
  void ready(String server, Duration took, int ready, int all);
}
