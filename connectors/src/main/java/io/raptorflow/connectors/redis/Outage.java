package io.raptorflow.connectors.redis;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether something Redis does for us fails at present. After a failure it is left alone for {@link
 * #REST}, then tried by one caller at a time. The log tells of an outage once when it begins and
 * once when it is over, which is when it has worked {@link #CALM} after the last failure: one that
 * works now and then is one outage. Safe for several threads.
 */
final class Outage {
  static final Duration REST = Duration.ofSeconds(1);
  static final Duration CALM = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

  private final String what;
  private final LongSupplier nanos;
  private long failures;
  private long failedAt;
  private boolean isResting;
  private long restsUntil;

  /**
   * @param what fails, for people
   * @param nanos the machine's clock, as {@link System#nanoTime}
   */
  Outage(String what, LongSupplier nanos) {
    this.what = what;
    this.nanos = nanos;
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
      LOG.warn("{}: answers go on without, only slower: {}", what, fault);
    }
    failures++;
    failedAt = nanos.getAsLong();
    isResting = true;
    restsUntil = failedAt + REST.toNanos();
  }

  synchronized void worked() {
    isResting = false;
    if (failures > 0 && nanos.getAsLong() - failedAt >= CALM.toNanos()) {
      LOG.info("{}: over, after {} failures", what, failures);
      failures = 0;
    }
  }
}
