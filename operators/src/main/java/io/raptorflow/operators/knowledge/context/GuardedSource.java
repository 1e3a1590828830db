package io.raptorflow.operators.knowledge.context;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.raptorflow.schemas.context.ContextAnswer;
import io.raptorflow.schemas.context.ContextRefused;
import io.raptorflow.schemas.context.ContextRequest;
import io.raptorflow.schemas.context.ContextSource;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a source that may be slow or away: each try has its time, failed ones are repeated, and a
 * source that fails too often is left alone. The log tells once when that begins and once when it
 * is over. A question that is at fault itself is not repeated, and does not count.
 */
final class GuardedSource implements ContextSource {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedSource.class);

  /** Tries looked at, and how many of them have to have failed. */
  private static final int WINDOW = 20;

  private static final int FEWEST = 10;
  private static final float FAILED_PERCENT = 50;
  private static final Duration REST = Duration.ofSeconds(5);

  private final ContextSource source;
  private final Duration tryTimeout;
  private final Backoff backoff;
  private final Delays delays;
  private final DoubleSupplier jitter;
  private final CircuitBreaker breaker;

  /**
   * @param source is closed with this
   * @param tryTimeout after which a try has failed
   * @param jitter in [0, 1), safe for several threads
   * @param clock of the rest that a failing source is given
   */
  GuardedSource(
      ContextSource source,
      Duration tryTimeout,
      Backoff backoff,
      Delays delays,
      DoubleSupplier jitter,
      Clock clock) {
    this.source = source;
    this.tryTimeout = tryTimeout;
    this.backoff = backoff;
    this.delays = delays;
    this.jitter = jitter;
    this.breaker = breaker(clock);
    breaker.getEventPublisher().onStateTransition(event -> tell(event.getStateTransition()));
  }

  private static CircuitBreaker breaker(Clock clock) {
    return CircuitBreaker.of(
        "context",
        CircuitBreakerConfig.custom()
            .clock(clock)
            .slidingWindowType(SlidingWindowType.COUNT_BASED)
            .slidingWindowSize(WINDOW)
            .minimumNumberOfCalls(FEWEST)
            .failureRateThreshold(FAILED_PERCENT)
            .waitDurationInOpenState(REST)
            .permittedNumberOfCallsInHalfOpenState(1)
            .ignoreException(ContextRefused.class::isInstance)
            .build());
  }

  private static void tell(StateTransition transition) {
    if (transition == StateTransition.CLOSED_TO_OPEN) {
      LOG.warn(
          "documents could not be asked too often: tasks go on without, one question in {} tries",
          REST);
    } else if (transition.getToState() == State.CLOSED) {
      LOG.info("documents can be asked again");
    }
  }

  /** Why a question is not even tried. */
  private static final class LeftAlone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeftAlone() {
      super("the index failed too often and is left alone for " + REST);
    }
  }

  /** 0 well, 1 being tried again, 2 left alone. */
  int breakerState() {
    return switch (breaker.getState()) {
      case OPEN, FORCED_OPEN -> 2;
      case HALF_OPEN -> 1;
      default -> 0;
    };
  }

  @Override
  public CompletableFuture<ContextAnswer> find(ContextRequest request) {
    return attempt(request, 1);
  }

  private CompletableFuture<ContextAnswer> attempt(ContextRequest request, int tries) {
    return attemptOnce(request)
        .handle((answer, fault) -> next(request, tries, answer, fault))
        .thenCompose(next -> next);
  }

  private CompletableFuture<ContextAnswer> next(
      ContextRequest request, int tries, ContextAnswer answer, @Nullable Throwable fault) {
    if (fault == null) {
      return CompletableFuture.completedFuture(answer);
    }
    Throwable cause = cause(fault);
    if (cause instanceof ContextRefused
        || cause instanceof LeftAlone
        || tries > backoff.retries()) {
      return CompletableFuture.failedFuture(cause);
    }
    return delays
        .after(backoff.wait(tries, jitter.getAsDouble()))
        .thenCompose(waited -> attempt(request, tries + 1));
  }

  private CompletableFuture<ContextAnswer> attemptOnce(ContextRequest request) {
    if (!breaker.tryAcquirePermission()) {
      return CompletableFuture.failedFuture(new LeftAlone());
    }
    long start = breaker.getCurrentTimestamp();
    return CompletableFuture.completedFuture(request)
        .thenCompose(source::find) // what it throws has failed, too, and gives its permission back
        .orTimeout(tryTimeout.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete(
            (answer, fault) -> {
              long taken = breaker.getCurrentTimestamp() - start;
              if (fault == null) {
                breaker.onSuccess(taken, breaker.getTimestampUnit());
              } else {
                breaker.onError(taken, breaker.getTimestampUnit(), cause(fault));
              }
            });
  }

  static Throwable cause(Throwable fault) {
    return fault instanceof CompletionException && fault.getCause() != null
        ? fault.getCause()
        : fault;
  }

  @Override
  public void close() {
    source.close();
  }
}
