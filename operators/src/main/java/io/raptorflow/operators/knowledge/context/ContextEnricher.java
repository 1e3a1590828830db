package io.raptorflow.operators.knowledge.context;

import io.raptorflow.schemas.context.ContextCache;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.apache.flink.util.concurrent.ExecutorThreadFactory;

/**
 * Gives tasks what documents say, on their way to the agents. A task always goes on, with or
 * without. Of changed documents nothing comes out.
 */
final class ContextEnricher extends RichAsyncFunction<ContextTraffic, EnrichedTask>
    implements ResultTypeQueryable<EnrichedTask> {
  private static final long serialVersionUID = 1L;

  private static final int LOOK_UP_THREADS = 2;
  private static final Backoff BACKOFF = new Backoff(3, Duration.ofMillis(25));

  private final ContextSupply supply;
  private transient ExecutorService lookUps;
  private transient ContextCache cache;
  private transient GuardedSource source;
  private transient ContextDesk desk;

  @SuppressWarnings("NullAway") // transient fields are set in open
  ContextEnricher(ContextSupply supply) {
    this.supply = supply;
  }

  @Override
  public TypeInformation<EnrichedTask> getProducedType() {
    return EnrichedTaskSerializer.TYPE;
  }

  @Override
  public void open(OpenContext context) {
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
    ContextMetrics metrics = new ContextMetrics();
    metrics.register(getRuntimeContext().getMetricGroup(), source::breakerState);
    desk =
        new ContextDesk(
            settings, source, cache, lookUps, Clock.systemUTC(), System::nanoTime, metrics);
  }

  @Override
  public void asyncInvoke(ContextTraffic traffic, ResultFuture<EnrichedTask> out) {
    if (traffic instanceof ContextTraffic.Task asking) {
      desk.ask(asking.request())
          .thenAccept(
              answer ->
                  out.complete(List.of(new EnrichedTask(asking.key(), asking.task(), answer))));
    } else if (traffic instanceof ContextTraffic.Changed changed) {
      desk.changed(changed.change());
      out.complete(List.of());
    }
  }

  @Override
  public void close() {
    if (lookUps != null) {
      lookUps.shutdownNow();
    }
    if (source != null) {
      source.close();
    }
    if (cache != null) {
      cache.close();
    }
  }
}
