package io.raptorflow.operators.host;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/**
 * Has workers answer tasks, and works off what comes for their keys meanwhile.
 *
 * <p>The task thread waits a moment for an answer, and most are there by then. Otherwise the key is
 * parked: what comes for it waits, in keyed state, until the answer is there or given up and what
 * came before has been dealt with. All methods are the task thread's.
 */
final class Background implements AutoCloseable {
  private final TaskThread thread;
  private final TimerService timers;
  private final Dealing dealing;
  private final Answering answering;
  private final Addressing addressing;
  private final TaskEnd end;
  private final Duration patience;
  private final Duration answerLimit;
  private final Parking parking;
  private final Workers workers;

  /** Calls of parked keys for which there is no worker. */
  private final Queue<AnswerCall> queued = new ArrayDeque<>();

  /**
   * @param context of the operator, once its state can be used
   * @param patience how long an answer is waited for before its key is parked
   * @param answerLimit how long it is waited for after that
   */
  Background(
      RuntimeContext context,
      TaskThread thread,
      TimerService timers,
      Dealing dealing,
      Answering answering,
      Addressing addressing,
      TaskEnd end,
      Duration patience,
      Duration answerLimit) {
    this.thread = thread;
    this.timers = timers;
    this.dealing = dealing;
    this.answering = answering;
    this.addressing = addressing;
    this.end = end;
    this.patience = patience;
    this.answerLimit = answerLimit;
    this.parking = new Parking(context, context.getMetricGroup());
    this.workers = new Workers("agent-worker-" + context.getTaskInfo().getIndexOfThisSubtask());
  }

  @Override
  public void close() {
    workers.close();
    if (workers.areTooManyLeftBehind()) {
      workers.awaitEnd();
    }
  }

  // What waits

  /** Whether what comes for the key has to wait. */
  boolean isParked(String key) {
    return parking.holds(key);
  }

  /** Has something wait at the current key, which is parked. */
  void await(String key, Waiting waiting) {
    parking.add(key, waiting);
  }

  /** Whether so much waits that no more should come. */
  boolean isFull() {
    return parking.isFull();
  }

  /** Whether nothing waits. */
  boolean isIdle() {
    return parking.isEmpty();
  }

  /** Takes up again what waited when the state was kept that was restored. */
  void resume(List<String> keys) {
    for (String key : keys) {
      thread.turnTo(key);
      parking.restore(key);
      postFirst(key);
    }
  }

  /** Parked keys are worked off piece by piece, so that other keys have their turn in between. */
  private void postFirst(String key) {
    thread.post("what waited for an answer", () -> dealWithFirst(key));
  }

  private void dealWithFirst(String key) throws InterruptedException {
    thread.turnTo(key);
    Waiting first = parking.first(key);
    if (first instanceof Waiting.Due due) {
      dealing.fire(key, due.time());
    } else if (first instanceof Waiting.Arrived arrived && isParkedAgain(arrived)) {
      return;
    }
    removeFirst(key);
  }

  /** No answer is waited for here: the key is parked anyway. */
  private boolean isParkedAgain(Waiting.Arrived arrived) throws InterruptedException {
    Addressed addressed = arrived.addressed();
    if (!addressed.isTask()) {
      addressed = addressing.today(addressed);
      if (addressed.listeners() == 0) {
        return false;
      }
    }
    Turn turn = dealing.turn(addressed, arrived.timestamp());
    if (!arrived.seen() && dealing.isRepeat(turn)) {
      return false;
    }
    @Nullable AnswerCall call = dealing.deal(turn);
    dealing.settle(turn);
    if (call == null) {
      return false;
    }
    parking.answering(arrived.nowSeen(), call);
    if (workers.haveRoomFor(call.agent())) {
      startParked(call);
    } else {
      queued.add(call);
    }
    return true;
  }

  private void removeFirst(String key) {
    if (parking.removeFirst(key)) {
      postFirst(key);
    } else {
      dealing.catchUp(key);
    }
  }

  // Calls

  /**
   * Has a worker answer, and waits for it a moment, though not for an agent of which the last
   * answer is still to come. If it was not there by then, the current key is parked.
   *
   * @param task that the call is of, which the key's ledger has seen
   */
  void answer(AnswerCall call, Waiting.Arrived task, Turn turn) throws InterruptedException {
    if (!workers.haveRoomFor(call.agent())) {
      queued.add(call);
      parking.park(task, call);
      return;
    }
    Duration wait = workers.underWayOf(call.agent()) == 0 ? patience : Duration.ZERO;
    start(call);
    if (isDone(call, wait)) {
      workers.answered(call);
      answering.conclude(call, turn);
    } else {
      call.freeze();
      parking.park(task, call);
      follow(call);
    }
  }

  private void start(AnswerCall call) {
    call.agent().breaker().admit(timers.currentProcessingTime());
    workers.start(call);
  }

  /** When the thread is told to leave, the worker must not read state that is about to go. */
  private boolean isDone(AnswerCall call, Duration within) throws InterruptedException {
    try {
      return call.isDoneWithin(within);
    } catch (InterruptedException e) {
      call.revoke();
      throw e;
    }
  }

  /** Starts a call whose key is the current one and parked. */
  private void startParked(AnswerCall call) {
    call.freeze();
    start(call);
    follow(call);
  }

  private void follow(AnswerCall call) {
    call.limitedBy(thread.schedule(answerLimit, () -> overdue(call)));
    call.whenDone(() -> thread.post("an agent's answer", () -> answered(call)));
  }

  private void answered(AnswerCall call) throws InterruptedException {
    if (parking.waitsFor(call) && !call.isGivenUp()) {
      call.isInTime();
      workers.answered(call);
      Turn turn = turnTo(call);
      answering.conclude(call, turn);
      leave(turn);
      startQueued();
    }
  }

  private void overdue(AnswerCall call) {
    if (!parking.waitsFor(call) || !call.giveUp()) {
      return;
    }
    workers.leaveBehind(call);
    if (workers.areTooManyLeftBehind()) {
      end.hangs(call.agent().name(), call.addressed().event(), answerLimit);
      return;
    }
    Turn turn = turnTo(call);
    answering.hung(call, answerLimit, turn);
    leave(turn);
    startQueued();
  }

  /** To the task that a parked key waits for. */
  private Turn turnTo(AnswerCall call) {
    thread.turnTo(call.key());
    if (!(parking.first(call.key()) instanceof Waiting.Arrived task)) {
      throw new IllegalStateException("what " + call.key() + " waits for is no task");
    }
    return dealing.turn(task.addressed(), task.timestamp());
  }

  /** The task that a parked key waited for is dealt with. */
  private void leave(Turn turn) {
    dealing.settle(turn);
    removeFirst(turn.addressed().key());
  }

  /** A worker is free: whoever waited for one is answered, or told that the agent is not asked. */
  private void startQueued() {
    for (@Nullable AnswerCall call = takeQueued(); call != null; call = takeQueued()) {
      if (isRefused(call)) {
        Turn turn = turnTo(call);
        answering.unavailable(call.request(), turn);
        leave(turn);
      } else {
        thread.turnTo(call.key());
        startParked(call);
      }
    }
  }

  private @Nullable AnswerCall takeQueued() {
    for (Iterator<AnswerCall> calls = queued.iterator(); calls.hasNext(); ) {
      AnswerCall call = calls.next();
      if (isRefused(call) || workers.haveRoomFor(call.agent())) {
        calls.remove();
        return call;
      }
    }
    return null;
  }

  private boolean isRefused(AnswerCall call) {
    return call.agent().breaker().refuses(timers.currentProcessingTime());
  }
}
