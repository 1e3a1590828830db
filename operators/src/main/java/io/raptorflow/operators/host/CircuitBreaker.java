package io.raptorflow.operators.host;

/**
 * Whether an agent is asked for the time being. It is not after it has hung once, or has thrown in
 * at least half of its latest tasks; after a while it is asked once to see whether it is well, and
 * after twice that while if it was not (the circuit breaker of Nygard, <i>Release It!</i>).
 *
 * <p>Times are milliseconds of the caller's clock and do not go back.
 */
final class CircuitBreaker {
  /** Tasks that are remembered. */
  static final int WINDOW = 20;

  /** Fewer say nothing of a rate of failures. */
  static final int FEWEST = 10;

  /** A task counts for so long. */
  static final long WINDOW_MILLIS = 10_000;

  static final long FIRST_PAUSE_MILLIS = 5_000;
  static final long LONGEST_PAUSE_MILLIS = 60_000;

  private enum State {
    CLOSED,
    OPEN,
    /** One task has been let through to see. */
    PROBING
  }

  private State state = State.CLOSED;
  private long pause = FIRST_PAUSE_MILLIS;
  private long openUntil;

  private final long[] times = new long[WINDOW];
  private final boolean[] threw = new boolean[WINDOW];
  private int next;
  private int size;

  /** Whether a task would be turned away. */
  boolean refuses(long now) {
    return state == State.PROBING || state == State.OPEN && now < openUntil;
  }

  /**
   * A task goes to the agent, which is then told of with one of the three below.
   *
   * @throws IllegalStateException when it would be turned away
   */
  void admit(long now) {
    if (refuses(now)) {
      throw new IllegalStateException("the agent is not asked before " + openUntil);
    }
    if (state == State.OPEN) {
      state = State.PROBING;
    }
  }

  /** It answered. What it answers late, of tasks from before it failed, does not count. */
  void answered(long now) {
    if (state == State.PROBING) {
      state = State.CLOSED;
      pause = FIRST_PAUSE_MILLIS;
      size = 0;
    } else if (state == State.CLOSED) {
      remember(now, false);
    }
  }

  /** It threw. */
  void threw(long now) {
    if (state == State.PROBING) {
      openLonger(now);
    } else if (state == State.CLOSED) {
      remember(now, true);
      if (throwsTooOften(now)) {
        open(now);
      }
    }
  }

  /** It did not come back in time. */
  void hung(long now) {
    if (state == State.PROBING) {
      openLonger(now);
    } else {
      open(now);
    }
  }

  private void openLonger(long now) {
    pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    open(now);
  }

  private void open(long now) {
    state = State.OPEN;
    openUntil = now + pause;
  }

  private void remember(long now, boolean itThrew) {
    times[next] = now;
    threw[next] = itThrew;
    next = (next + 1) % WINDOW;
    size = Math.min(size + 1, WINDOW);
  }

  private boolean throwsTooOften(long now) {
    int recent = 0;
    int failed = 0;
    for (int i = 1; i <= size; i++) {
      int place = Math.floorMod(next - i, WINDOW);
      if (now - times[place] < WINDOW_MILLIS) {
        recent++;
        failed += threw[place] ? 1 : 0;
      }
    }
    return recent >= FEWEST && 2 * failed >= recent;
  }
}
