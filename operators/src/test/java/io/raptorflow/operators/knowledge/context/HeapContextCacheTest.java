package io.raptorflow.operators.knowledge.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeapContextCacheTest {
  private static final byte[] ANSWER = {1, 2, 3};

  private final AtomicLong nanos = new AtomicLong();
  private final HeapContextCache cache = new HeapContextCache(Duration.ofMinutes(1), nanos::get);

  @Test
  void anAnswerIsFoundUntilItsTimeIsOver() {
    cache.keep("acme", "q", ANSWER);
    assertThat(cache.find("acme", "q")).isEqualTo(ANSWER);

    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThat(cache.find("acme", "q")).isNull();
  }

  @Test
  void anotherTenantFindsNothing() {
    cache.keep("acme", "q", ANSWER);

    assertThat(cache.find("zeta", "q")).isNull();
  }

  @Test
  void itsMemoryIsBounded() {
    byte[] large = new byte[1 << 20];
    for (int i = 0; i < 100; i++) {
      cache.keep("acme", "q" + i, large);
    }
    long kept = 0;
    for (int i = 0; i < 100; i++) {
      kept += cache.find("acme", "q" + i) == null ? 0 : large.length;
    }

    assertThat(kept).isPositive().isLessThanOrEqualTo(HeapContextCache.MOST_BYTES);
  }
}
