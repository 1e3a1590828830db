package io.raptorflow.operators.workflow.orchestration;

import java.nio.ByteBuffer;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The first 123 bits of a text's SHA-256, so that nobody can find two of one fingerprint on
 * purpose, and five bits for hops.
 *
 * @param high never 0
 * @param low the hops are its last bits
 */
record Fingerprint(long high, long low) {
  static final int BYTES = 2 * Long.BYTES;

  /** What five bits hold; an event has at most 16. */
  static final int MOST_HOPS = 31;

  Fingerprint {
    if (high == 0) {
      throw new IllegalArgumentException("a fingerprint of 0");
    }
  }

  /** Without hops. */
  static Fingerprint of(String text) {
    ByteBuffer digest = ByteBuffer.wrap(DigestUtils.sha256(text));
    long high = digest.getLong();
    return new Fingerprint(high == 0 ? 1 : high, digest.getLong() & ~MOST_HOPS);
  }

  Fingerprint withHops(int hops) {
    if (hops < 0 || hops > MOST_HOPS) {
      throw new IllegalArgumentException(hops + " hops");
    }
    return new Fingerprint(high, (low & ~MOST_HOPS) | hops);
  }

  int hops() {
    return (int) (low & MOST_HOPS);
  }

  /** Whether it is of the same text, whatever the hops. */
  boolean isOfSame(Fingerprint other) {
    return high == other.high && (low & ~MOST_HOPS) == (other.low & ~MOST_HOPS);
  }
}
