package io.raptorflow.operators.knowledge.context;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import io.raptorflow.schemas.context.ContextCache;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Answers on this process' heap, where no server is configured to keep them. */
public final class HeapContextCache implements ContextCache {
  /** Some 2,000 answers; what is over goes by how often it was asked for. */
  static final long MOST_BYTES = 16 << 20;

  private final Cache<Key, byte[]> answers;

  private record Key(String tenant, String question) {
    int bytes() {
      return 2 * (tenant.length() + question.length());
    }
  }

  /**
   * @param ttl after which an answer is gone, from the heap too
   */
  public HeapContextCache(Duration ttl) {
    this(ttl, Ticker.systemTicker());
  }

  HeapContextCache(Duration ttl, Ticker ticker) {
    this.answers =
        Caffeine.newBuilder()
            .expireAfterWrite(ttl)
            .ticker(ticker)
            .scheduler(Scheduler.systemScheduler())
            .executor(Runnable::run) // what is over goes when it is over, not later
            .maximumWeight(MOST_BYTES)
            .weigher((Key key, byte[] answer) -> key.bytes() + answer.length)
            .build();
  }

  @Override
  public byte @Nullable [] find(String tenant, String key) {
    return answers.getIfPresent(new Key(tenant, key));
  }

  @Override
  public void keep(String tenant, String key, byte[] answer) {
    answers.put(new Key(tenant, key), answer);
  }

  @Override
  public void close() {
    answers.invalidateAll();
  }
}
