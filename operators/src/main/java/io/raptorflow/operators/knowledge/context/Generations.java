package io.raptorflow.operators.knowledge.context;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Which state of a tenant's documents an answer is of: a number that every change makes another
 * one. It is the sum of the changes' digests, so that two slots that have seen the same changes, in
 * whatever order, have the same number, and two that have not, do not. Tenants share {@value
 * #PLACES} places; a change of one makes another number for those beside it too, which costs them a
 * search.
 *
 * <p>A change is seen before the index shows it: what is found until the tenant has been quiet for
 * a while may still be of the state before. At the start nothing is known of the changes before.
 * Safe for several threads.
 */
final class Generations {
  static final int PLACES = 1 << 12;

  private final long[] numbers = new long[PLACES];
  private final long[] changedNanos = new long[PLACES];
  private final long settlingNanos;
  private final LongSupplier nanos;

  /**
   * @param settling how long the index may take to show a change
   * @param nanos the machine's clock, as {@link System#nanoTime}
   */
  Generations(Duration settling, LongSupplier nanos) {
    this.settlingNanos = settling.toNanos();
    this.nanos = nanos;
    Arrays.fill(changedNanos, nanos.getAsLong());
  }

  synchronized void changed(KnowledgeChange change) {
    int place = place(change.tenant());
    numbers[place] += change.digest();
    changedNanos[place] = nanos.getAsLong();
  }

  synchronized long of(String tenant) {
    return numbers[place(tenant)];
  }

  /** Whether what the index shows now is the present state. */
  synchronized boolean isSettled(String tenant) {
    return nanos.getAsLong() - changedNanos[place(tenant)] >= settlingNanos;
  }

  private static int place(String tenant) {
    int hash = tenant.hashCode() * 0x9E3779B9;
    return (hash >>> 16) & (PLACES - 1);
  }
}
