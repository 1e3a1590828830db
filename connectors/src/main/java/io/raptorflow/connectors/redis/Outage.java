package io.raptorflow.connectors.redis;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether something Redis does for us fails at present. After a failure it is left alone for {@link
 * #REST}, then tried by one caller at a time. It tells of an outage once when it begins and once
 * when it is over, which is when it has worked {@link #CALM} after the last failure: one that works
 * now and then is one outage. Safe for several threads.
 */
final class Outage {
  static final Duration REST = Duration.ofSeconds(1);
  static final Duration CALM = Duration.ofSeconds(5);

  private final String what;
  private final LongSupplier nanos;
  private final Teller teller;
  private long failures;
  private long failedAt;
  private boolean isResting;
  private long restsUntil;

  /**
   * @param what fails, for people
   * @param nanos the machine's clock, as {@link System#nanoTime}
   */
  Outage(String what, LongSupplier nanos, Teller teller) {
    this.what = what;
    this.nanos = nanos;
    this.teller = teller;
  }

  /** Who is told of an outage, a sentence at a time. */
  interface Teller {
    void began(String sentence);

    void ended(String sentence);
  }

  /** Whether the caller may try; if so during an outage, the others have to wait for it. */
  synchronized boolean mayTry() {
    if (!isResting) {
      return true;
    }
    long now = nanos.getAsLong();
    if (now - restsUntil < 0) {
      return false;
    }
    restsUntil = now + REST.toNanos();
    return true;
  }

  synchronized void failed(String fault) {
    if (failures == 0) {
      teller.began(what + ": questions are answered without it, only slower: " + fault);
    }
    failures++;
    failedAt = nanos.getAsLong();
    isResting = true;
    restsUntil = failedAt + REST.toNanos();
  }

  synchronized void worked() {
    isResting = false;
    if (failures > 0 && nanos.getAsLong() - failedAt >= CALM.toNanos()) {
      teller.ended(what + ": over, after " + failures + " failures");
      failures = 0;
    }
  }
}
