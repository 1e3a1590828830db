package io.raptorflow.local.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for something that another process will do. */
public final class Eventually {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private Eventually() {}

  /**
   * Looks until what is seen is as hoped for.
   *
   * @return what was seen then
   * @throws AssertionError with what was seen last, if patience runs out
   */
  public static <T> T eventually(Supplier<T> look, Predicate<T> hopedFor) {
    return eventually(look, hopedFor, BETWEEN_LOOKS);
  }

  /** The same, looking as often as one wants to know when it came. */
  public static <T> T eventually(Supplier<T> look, Predicate<T> hopedFor, Duration betweenLooks) {
    Instant deadline = Instant.now().plus(PATIENCE);
    T seen = look.get();
    while (!hopedFor.test(seen)) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("still " + seen + " after " + PATIENCE.toSeconds() + " s");
      }
      LockSupport.parkNanos(betweenLooks.toNanos());
      seen = look.get();
    }
    return seen;
  }
}
