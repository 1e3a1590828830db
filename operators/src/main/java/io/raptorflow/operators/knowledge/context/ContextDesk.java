package io.raptorflow.operators.knowledge.context;

import io.raptorflow.schemas.context.ContextAnswer;
import io.raptorflow.schemas.context.ContextCache;
import io.raptorflow.schemas.context.ContextRequest;
import io.raptorflow.schemas.context.ContextSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers the questions of one slot: with an equal one under way, from the cache, or from the
 * source; always, and in time. An answer that lacks what it should have says so and is not kept.
 *
 * <p>All questions of a span of event time are asked as of its end, so that they share an answer,
 * and each is given of it what is not dated after itself.
 *
 * <p>What makes an answer old is that documents change. The {@link Generations number} of the
 * tenant's changes is part of the key, so that no answer from before a change is found after it.
 * The index shows a change later than it is seen here: what is found within {@link #SETTLING} of
 * one is given to who asked, and not kept. {@link Deletions Deleted} documents are taken out of
 * every answer as soon as the deletion is seen, wherever the answer comes from. What was kept
 * before this desk was opened is not taken: of changes before, it knows nothing.
 */
final class ContextDesk {
  /** A second until a refresh, the rest for what is on its way to the index. */
  static final Duration SETTLING = Duration.ofSeconds(5);

  private static final int LARGEST_KEPT = 1 << 20;
  private static final int LONGEST_REASON = 200;

  private final ContextSettings settings;
  private final ContextSource source;
  private final ContextCache cache;
  private final Executor lookUps;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final Instant opened;
  private final ContextMetrics metrics;
  private final Generations generations;
  private final Deletions deletions;
  private final ConcurrentMap<String, CompletableFuture<ContextAnswer>> underWay =
      new ConcurrentHashMap<>();

  /**
   * @param lookUps for the cache, which may block
   * @param clock of the machine
   * @param nanos of the machine, as {@link System#nanoTime}
   */
  ContextDesk(
      ContextSettings settings,
      ContextSource source,
      ContextCache cache,
      Executor lookUps,
      InstantSource clock,
      LongSupplier nanos,
      ContextMetrics metrics) {
    this.settings = settings;
    this.source = source;
    this.cache = cache;
    this.lookUps = lookUps;
    this.clock = clock;
    this.nanos = nanos;
    this.opened = clock.instant();
    this.metrics = metrics;
    this.generations = new Generations(SETTLING, nanos);
    this.deletions = new Deletions(nanos);
  }

  void changed(KnowledgeChange change) {
    deletions.changed(change);
    generations.changed(change);
  }

  /** Asks; the future never fails. */
  CompletableFuture<ContextAnswer> ask(ContextRequest request) {
    long start = nanos.getAsLong();
    return shared(request.asOf(endOfSpan(request.asOf())))
        .copy()
        .orTimeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(this::without)
        .thenApply(answer -> current(request, answer))
        .whenComplete(
            (answer, never) -> metrics.answered(nanos.getAsLong() - start, answer.isDegraded()));
  }

  private Instant endOfSpan(Instant time) {
    long span = settings.cacheTtl().toSeconds();
    return Instant.ofEpochSecond((Math.floorDiv(time.getEpochSecond(), span) + 1) * span);
  }

  private ContextAnswer current(ContextRequest request, ContextAnswer answer) {
    return deletions
        .without(request.tenant(), answer)
        .only(passage -> !passage.time().isAfter(request.asOf()));
  }

  private ContextAnswer without(Throwable fault) {
    Throwable cause = GuardedSource.cause(fault);
    if (cause instanceof TimeoutException) {
      return ContextAnswer.without("no answer in time");
    }
    String reason = String.valueOf(cause.getMessage());
    return ContextAnswer.without(
        reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…");
  }

  /** The one answer to all who ask the same at the same time. */
  private CompletableFuture<ContextAnswer> shared(ContextRequest request) {
    String key = QuestionKey.of(request, generations.of(request.tenant()));
    CompletableFuture<ContextAnswer> known = underWay.get(key);
    if (known != null) {
      metrics.collapsed().increment();
      return known;
    }
    if (underWay.size() >= settings.capacity()) {
      return CompletableFuture.completedFuture(ContextAnswer.without("too many questions at once"));
    }
    CompletableFuture<ContextAnswer> asked = new CompletableFuture<>();
    underWay.put(key, asked);
    CompletableFuture.supplyAsync(() -> kept(request.tenant(), key), lookUps)
        .thenCompose(kept -> kept.map(this::hit).orElseGet(() -> search(request, key)))
        .whenComplete((answer, fault) -> finish(key, asked, answer, fault));
    return asked;
  }

  private void finish(
      String key,
      CompletableFuture<ContextAnswer> asked,
      @Nullable ContextAnswer answer,
      @Nullable Throwable fault) {
    underWay.remove(key);
    if (fault != null) {
      asked.completeExceptionally(GuardedSource.cause(fault));
    } else {
      asked.complete(answer);
    }
  }

  private Optional<ContextAnswer> kept(String tenant, String key) {
    byte[] bytes = cache.find(tenant, key);
    return bytes == null ? Optional.empty() : KeptAnswer.read(bytes, tenant, key, opened);
  }

  private CompletableFuture<ContextAnswer> hit(ContextAnswer answer) {
    metrics.hits().increment();
    return CompletableFuture.completedFuture(answer);
  }

  private CompletableFuture<ContextAnswer> search(ContextRequest request, String key) {
    metrics.misses().increment();
    boolean isSettled = generations.isSettled(request.tenant());
    CompletableFuture<ContextAnswer> found = source.find(request);
    if (isSettled) {
      found.thenAcceptAsync(answer -> keep(request.tenant(), key, answer), lookUps);
    }
    return found;
  }

  private void keep(String tenant, String key, ContextAnswer answer) {
    if (answer.isDegraded()) {
      return;
    }
    byte[] bytes = new KeptAnswer(tenant, key, clock.instant(), answer).bytes();
    if (bytes.length <= LARGEST_KEPT) {
      cache.keep(tenant, key, bytes);
    }
  }
}
