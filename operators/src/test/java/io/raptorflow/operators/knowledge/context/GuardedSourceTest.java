package io.raptorflow.operators.knowledge.context;

import static io.raptorflow.operators.knowledge.context.Questions.ask;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.context.ContextAnswer;
import io.raptorflow.schemas.context.ContextRefused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GuardedSourceTest {
  private static final ContextAnswer ANSWER = TestingSource.answerTo(ask("acme", "clicks"));
  private static final Backoff THREE_RETRIES = new Backoff(3, Duration.ofMillis(100));

  private final List<Duration> waits = new ArrayList<>();
  private final SettableClock clock = new SettableClock();

  @Test
  void aFailedTryIsRepeatedAfterAWaitThatGrows() {
    TestingSource source = first(fault(), fault(), CompletableFuture.completedFuture(ANSWER));

    assertThat(guarded(source, THREE_RETRIES).find(ask("acme", "clicks")).join()).isEqualTo(ANSWER);
    assertThat(waits).containsExactly(Duration.ofMillis(50), Duration.ofMillis(100));
  }

  @Test
  void afterThreeRetriesItIsSaidWhatWentWrong() {
    TestingSource source = TestingSource.failing();

    var found = guarded(source, THREE_RETRIES).find(ask("acme", "clicks"));

    assertThat(source.asked()).hasSize(4);
    assertThat(found)
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withMessageContaining("the index is away");
  }

  @Test
  void aQuestionAtFaultIsNotRepeated() {
    TestingSource source =
        TestingSource.of(
            request -> CompletableFuture.failedFuture(new ContextRefused("too many words")));

    var found = guarded(source, THREE_RETRIES).find(ask("acme", "clicks"));

    assertThat(source.asked()).hasSize(1);
    assertThat(found).isCompletedExceptionally();
  }

  @Test
  void questionsAtFaultDoNotHaveTheSourceLeftAlone() {
    TestingSource source =
        TestingSource.of(
            request -> CompletableFuture.failedFuture(new ContextRefused("too many words")));
    GuardedSource guarded = guarded(source, THREE_RETRIES);

    for (int i = 0; i < 50; i++) {
      guarded.find(ask("acme", "clicks"));
    }

    assertThat(source.asked()).hasSize(50);
    assertThat(guarded.breakerState()).isZero();
  }

  @Test
  void aSourceThatFailsTooOftenIsLeftAloneAndTriedAgainLater() {
    TestingSource source = TestingSource.failing();
    GuardedSource guarded = guarded(source, new Backoff(0, Duration.ZERO));
    for (int i = 0; i < 10; i++) {
      guarded.find(ask("acme", "clicks"));
    }
    assertThat(guarded.breakerState()).isEqualTo(2);

    var withheld = guarded.find(ask("acme", "clicks"));
    assertThat(source.asked()).hasSize(10);
    assertThat(withheld)
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withMessageContaining("left alone");

    clock.now = clock.now.plusSeconds(6);
    guarded.find(ask("acme", "clicks"));
    assertThat(source.asked()).hasSize(11);
    guarded.find(ask("acme", "clicks"));
    assertThat(source.asked()).hasSize(11);
  }

  @Test
  void aSourceThatIsWellAgainIsAskedAsBefore() {
    Deque<CompletableFuture<ContextAnswer>> answers = new ArrayDeque<>();
    for (int i = 0; i < 10; i++) {
      answers.add(fault());
    }
    TestingSource source =
        TestingSource.of(
            request ->
                answers.isEmpty() ? CompletableFuture.completedFuture(ANSWER) : answers.remove());
    GuardedSource guarded = guarded(source, new Backoff(0, Duration.ZERO));
    for (int i = 0; i < 10; i++) {
      guarded.find(ask("acme", "clicks"));
    }

    clock.now = clock.now.plusSeconds(6);

    assertThat(guarded.find(ask("acme", "clicks"))).isCompletedWithValue(ANSWER);
    assertThat(guarded.find(ask("acme", "clicks"))).isCompletedWithValue(ANSWER);
    assertThat(guarded.breakerState()).isZero();
  }

  @Test
  void aSourceThatThrowsHasFailedAndIsTriedAgainAfterItsRest() {
    Deque<RuntimeException> faults = new ArrayDeque<>();
    for (int i = 0; i < 11; i++) {
      faults.add(new IllegalStateException("the index is away"));
    }
    TestingSource source =
        TestingSource.of(
            request -> {
              if (!faults.isEmpty()) {
                throw faults.remove();
              }
              return CompletableFuture.completedFuture(ANSWER);
            });
    GuardedSource guarded = guarded(source, new Backoff(0, Duration.ZERO));

    for (int i = 0; i < 10; i++) {
      assertThat(guarded.find(ask("acme", "clicks"))).isCompletedExceptionally();
    }
    clock.now = clock.now.plusSeconds(10);
    assertThat(guarded.find(ask("acme", "clicks"))).isCompletedExceptionally();
    clock.now = clock.now.plusSeconds(10);
    assertThat(guarded.find(ask("acme", "clicks"))).isCompletedWithValue(ANSWER);
    assertThat(guarded.breakerState()).isZero();
  }

  @Test
  void aTryThatTakesTooLongHasFailed() {
    GuardedSource guarded =
        new GuardedSource(
            TestingSource.of(request -> new CompletableFuture<>()),
            Duration.ofMillis(1),
            new Backoff(0, Duration.ZERO),
            this::noted,
            () -> 0.5,
            clock);

    assertThat(guarded.find(ask("acme", "clicks")))
        .failsWithin(Duration.ofSeconds(30))
        .withThrowableThat()
        .withCauseInstanceOf(TimeoutException.class);
  }

  @Property
  void aWaitIsDrawnUpToTwiceTheOneBefore(
      @ForAll @IntRange(min = 1, max = 10) int tries,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double random) {
    Duration wait = THREE_RETRIES.wait(tries, random);

    assertThat(wait).isBetween(Duration.ZERO, Duration.ofMillis(100L << (tries - 1)));
  }

  private GuardedSource guarded(TestingSource source, Backoff backoff) {
    return new GuardedSource(source, Duration.ofMinutes(1), backoff, this::noted, () -> 0.5, clock);
  }

  private CompletableFuture<Void> noted(Duration wait) {
    waits.add(wait);
    return CompletableFuture.completedFuture(null);
  }

  private static CompletableFuture<ContextAnswer> fault() {
    return CompletableFuture.failedFuture(new IllegalStateException("the index is away"));
  }

  @SafeVarargs
  private static TestingSource first(CompletableFuture<ContextAnswer>... answers) {
    Deque<CompletableFuture<ContextAnswer>> left = new ArrayDeque<>(List.of(answers));
    return TestingSource.of(request -> left.remove());
  }

  private static final class SettableClock extends Clock {
    private Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
