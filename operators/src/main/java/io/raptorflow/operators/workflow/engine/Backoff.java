package io.raptorflow.operators.workflow.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a task rests before it is asked again: 1, 2, 4 … seconds, at most {@value
 * #MOST_SECONDS}, times a draw from 0.5 to 1. The draw is a hash of what is asked again, so that a
 * replay draws the same, and tasks that failed together do not come back together.
 */
final class Backoff {
  private static final long MOST_SECONDS = 60;
  private static final Duration MOST = Duration.ofSeconds(MOST_SECONDS);
  private static final double UNIT = 0x1p-53;

  private Backoff() {}

  /**
   * @param task the attempt that is to come; at least the second
   */
  static Duration before(TaskRef task, ExecutionId execution) {
    int doublings = Math.min(task.attempt() - 2, 6);
    long seconds = Math.min(1L << doublings, MOST_SECONDS);
    double draw = 0.5 + 0.5 * draw(task, execution);
    return Duration.ofMillis(Math.round(seconds * 1000 * draw));
  }

  /**
   * The same, and not before it is of use; spread over as long again, so that those who were sent
   * away together do not come back together.
   *
   * @param retryAfter null: it may be of use at once
   */
  static Duration before(TaskRef task, ExecutionId execution, @Nullable Duration retryAfter) {
    Duration rest = before(task, execution);
    if (retryAfter == null || retryAfter.isNegative()) {
      return rest;
    }
    // a duration may be longer than a long has milliseconds
    long millis = (retryAfter.compareTo(MOST) < 0 ? retryAfter : MOST).toMillis();
    return Duration.ofMillis(
        Math.max(rest.toMillis(), Math.round(millis * (1 + draw(task, execution)))));
  }

  /** Uniform in 0 to 1: FNV-1a, then the finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
  private static double draw(TaskRef task, ExecutionId execution) {
    long hash = fnv(0xcbf29ce484222325L, execution.tenant());
    hash = fnv((hash ^ 0xff) * 0x100000001b3L, execution.name());
    hash = fnv((hash ^ 0xff) * 0x100000001b3L, task.text());
    hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ hash >>> 27) * 0x94d049bb133111ebL;
    hash ^= hash >>> 31;
    return (hash >>> 11) * UNIT;
  }

  private static long fnv(long start, String text) {
    long hash = start;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
