package io.raptorflow.operators.host;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.InvalidInput;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One task put to an agent, answered by a worker while the task thread waits or goes on. */
final class AnswerCall {
  /** An answer is looked for so long before its wait costs a thread's sleep: most take less. */
  private static final long SPIN_NANOS = 20_000;

  private final Addressed addressed;
  private final TaskRequest<?> request;
  private final Resident agent;
  private final ResultCache.Question question;
  private final LentCells cells;
  private final CellMemory memory;
  private final FutureTask<Answer<?>> answering;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private volatile long startedNanos;

  /** Ends the wait for the answer; only the task thread looks here. */
  private @Nullable ScheduledFuture<?> limit;

  /**
   * @param question what the answer is kept under
   */
  <I> AnswerCall(
      Addressed addressed,
      TaskRequest<I> request,
      Resident agent,
      ResultCache.Question question,
      LentCells cells) {
    this.addressed = addressed;
    this.request = request;
    this.agent = agent;
    this.question = question;
    this.cells = cells;
    this.memory = new CellMemory(cells, agent.name());
    var asked = new Asked<>(request.input(), addressed.event(), addressed.context());
    this.answering =
        new FutureTask<>(() -> request.capability().method().answer(asked, memory)) {
          @Override
          protected void done() {
            done.complete(null);
          }
        };
  }

  Addressed addressed() {
    return addressed;
  }

  String key() {
    return addressed.key();
  }

  TaskRequest<?> request() {
    return request;
  }

  Resident agent() {
    return agent;
  }

  ResultCache.Question question() {
    return question;
  }

  /** What the agent remembers and has written; the task thread looks once there is an answer. */
  CellMemory memory() {
    return memory;
  }

  /** How long ago a worker began. */
  long nanosAtWork() {
    return System.nanoTime() - startedNanos;
  }

  // By the worker

  void run() {
    startedNanos = System.nanoTime();
    answering.run();
  }

  // By the task thread

  /** Waits a while. Before the thread does something else, the call is frozen or revoked. */
  boolean isDoneWithin(Duration patience) throws InterruptedException {
    long nanos = patience.toNanos();
    long start = System.nanoTime();
    while (!answering.isDone() && System.nanoTime() - start < Math.min(nanos, SPIN_NANOS)) {
      Thread.onSpinWait();
    }
    try {
      answering.get(nanos, TimeUnit.NANOSECONDS);
      return true;
    } catch (ExecutionException e) {
      return true;
    } catch (TimeoutException e) {
      return answering.isDone();
    }
  }

  /** The worker reads no state from now on, only what there is now at the call's key. */
  void freeze() {
    cells.freeze();
  }

  /** The worker reads nothing from now on. */
  void revoke() {
    cells.revoke();
  }

  /** Tells, on whatever thread, when the call is done or given up; at once if it is. */
  void whenDone(Runnable told) {
    done.thenRun(told);
  }

  /** What happens when there is no answer in time. */
  void limitedBy(ScheduledFuture<?> timer) {
    limit = timer;
  }

  /** There is an answer, so that its time is no longer limited. */
  void isInTime() {
    if (limit != null) {
      limit.cancel(false);
    }
  }

  /**
   * Wants no answer any more: the worker is interrupted, and what it does touches nothing.
   *
   * @return false when it has answered already
   */
  boolean giveUp() {
    boolean unanswered = answering.cancel(true);
    if (unanswered) {
      cells.revoke();
    }
    return unanswered;
  }

  boolean isGivenUp() {
    return answering.isCancelled();
  }

  /**
   * What the agent answered, once the call is done; otherwise throws what the agent threw.
   *
   * @throws InvalidInput when it cannot be asked this
   */
  Answer<?> answer() throws InterruptedException {
    try {
      return answering.get();
    } catch (ExecutionException e) {
      Throwable thrown = requireNonNull(e.getCause());
      if (thrown instanceof RuntimeException failure) {
        throw failure;
      }
      if (thrown instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("no capability declares a checked exception", thrown);
    }
  }
}
