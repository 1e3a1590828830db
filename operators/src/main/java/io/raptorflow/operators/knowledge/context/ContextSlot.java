package io.raptorflow.operators.knowledge.context;

import io.raptorflow.schemas.context.ContextAnswer;
import io.raptorflow.schemas.context.ContextCache;
import io.raptorflow.schemas.context.ContextRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.concurrent.ExecutorThreadFactory;

/** All that one slot needs to answer questions to documents, opened and closed together. */
public final class ContextSlot implements AutoCloseable {
  private static final int LOOK_UP_THREADS = 2;
  private static final Backoff BACKOFF = new Backoff(3, Duration.ofMillis(25));

  private final ContextMetrics metrics = new ContextMetrics();
  private final ExecutorService lookUps;
  private final ContextCache cache;
  private final GuardedSource source;
  private final ContextDesk desk;

  private ContextSlot(ContextSupply supply) {
    ContextSettings settings = supply.settings();
    lookUps =
        Executors.newFixedThreadPool(LOOK_UP_THREADS, new ExecutorThreadFactory("context-cache"));
    cache = supply.cache().open(settings.cacheTtl());
    source =
        new GuardedSource(
            supply.source().open(),
            settings.timeout().dividedBy(2),
            BACKOFF,
            Delays.real(),
            () -> ThreadLocalRandom.current().nextDouble(),
            Clock.systemUTC());
    desk =
        new ContextDesk(
            settings, source, cache, lookUps, Clock.systemUTC(), System::nanoTime, metrics);
  }

  /** Opens source and cache. */
  public static ContextSlot open(ContextSupply supply) {
    return new ContextSlot(supply);
  }

  /** Asks; the future never fails, and says what is missing. */
  public CompletableFuture<ContextAnswer> ask(ContextRequest request) {
    return desk.ask(request);
  }

  void changed(KnowledgeChange change) {
    desk.changed(change);
  }

  void register(MetricGroup operator) {
    metrics.register(operator, source::breakerState);
  }

  @Override
  public void close() {
    lookUps.shutdownNow();
    source.close();
    cache.close();
  }
}
