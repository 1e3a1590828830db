package io.raptorflow.operators.host;

import java.util.Locale;

/**
 * How an agent is doing, from its last {@value #WINDOW} executions: a rate of failures and a tail
 * of latencies.
 */
final class AgentHealth {
  private static final int WINDOW = 128;
  private static final int FEWEST = 8;
  private static final double DEGRADED_ERROR_RATE = 0.05;
  private static final double UNHEALTHY_ERROR_RATE = 0.25;

  /** One execution in twenty above this is slow enough to say so; tasks time out after 30 s. */
  private static final long SLOW_NANOS = 1_000_000_000L;

  private static final double SLOW_SHARE = 0.05;

  /** What is told to supervisors. */
  enum State {
    HEALTHY,
    DEGRADED,
    UNHEALTHY;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final boolean[] failed = new boolean[WINDOW];
  private final boolean[] slow = new boolean[WINDOW];
  private int next;
  private int size;
  private int failures;
  private int slows;
  private long executions;
  private long errors;

  void executed(long nanos, boolean ok) {
    if (size == WINDOW) {
      failures -= failed[next] ? 1 : 0;
      slows -= slow[next] ? 1 : 0;
    } else {
      size++;
    }
    failed[next] = !ok;
    slow[next] = nanos > SLOW_NANOS;
    failures += ok ? 0 : 1;
    slows += slow[next] ? 1 : 0;
    next = (next + 1) % WINDOW;
    executions++;
    errors += ok ? 0 : 1;
  }

  State state() {
    if (size < FEWEST) {
      return State.HEALTHY;
    }
    double errorRate = (double) failures / size;
    if (errorRate >= UNHEALTHY_ERROR_RATE) {
      return State.UNHEALTHY;
    }
    return errorRate >= DEGRADED_ERROR_RATE || (double) slows / size >= SLOW_SHARE
        ? State.DEGRADED
        : State.HEALTHY;
  }

  long executions() {
    return executions;
  }

  long errors() {
    return errors;
  }
}
