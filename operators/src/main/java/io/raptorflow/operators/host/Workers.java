package io.raptorflow.operators.host;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a slot that answer tasks, for its task thread. One agent has only some of them, so
 * that one that is slow or hangs leaves workers to the others. A worker that does not come back is
 * left behind, and replaced, up to a number.
 */
final class Workers implements AutoCloseable {
  /** Tasks under way in a slot. */
  static final int MOST = 8;

  /** Tasks under way of one agent. */
  static final int MOST_OF_AN_AGENT = 2;

  /** Workers that nobody waits for any more, at work nevertheless. */
  static final int MOST_LEFT_BEHIND = 4;

  private final String name;

  /** The last one to have worked is the first to work again: its caches are warm. */
  private final Deque<Worker> idle = new ArrayDeque<>();

  private final Map<AnswerCall, Worker> underWay = new HashMap<>();
  private final Map<String, Integer> underWayByAgent = new HashMap<>();
  private final List<Worker> leftBehind = new ArrayList<>();
  private int hired;

  /**
   * @param name what the threads' names start with
   */
  Workers(String name) {
    this.name = name;
  }

  /** Whether another task of the agent may be under way. */
  boolean haveRoomFor(Resident agent) {
    return underWay.size() < MOST && underWayOf(agent) < MOST_OF_AN_AGENT;
  }

  /** How many tasks of the agent are under way. */
  int underWayOf(Resident agent) {
    return underWayByAgent.getOrDefault(agent.name(), 0);
  }

  /** Has a worker begin with the task, of whose agent there must be room for one more. */
  void start(AnswerCall call) {
    @Nullable Worker worker = idle.pollLast();
    if (worker == null) {
      worker = new Worker(name + '-' + ++hired);
    }
    underWay.put(call, worker);
    underWayByAgent.merge(call.agent().name(), 1, Integer::sum);
    worker.hand(call::run);
  }

  /** The task is answered, its worker free for another. */
  void answered(AnswerCall call) {
    idle.addLast(end(call));
  }

  /** The task was given up, and its worker with it. */
  void leaveBehind(AnswerCall call) {
    Worker worker = end(call);
    worker.dismiss();
    leftBehind.add(worker);
  }

  private Worker end(AnswerCall call) {
    @Nullable Worker worker = underWay.remove(call);
    if (worker == null) {
      throw new IllegalStateException("the task " + call.addressed().event().id() + " has ended");
    }
    underWayByAgent.merge(call.agent().name(), -1, Integer::sum);
    return worker;
  }

  /** Whether more have been left behind, and not come back, than the machine can bear. */
  boolean areTooManyLeftBehind() {
    leftBehind.removeIf(Worker::isGone);
    return leftBehind.size() > MOST_LEFT_BEHIND;
  }

  /** Interrupts those at work and sends all away; waits for none. */
  @Override
  public void close() {
    for (Worker worker : all()) {
      worker.dismiss();
      worker.interrupt();
    }
  }

  /**
   * After {@link #close}: waits, whatever interrupts it, until all are gone. There is no other way
   * to get rid of a thread than to end its process, which Flink does when a task that is cancelled
   * does not end.
   */
  void awaitEnd() {
    boolean interrupted = false;
    for (Worker worker : all()) {
      while (!worker.isGone()) {
        try {
          worker.awaitEnd();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Worker> all() {
    List<Worker> all = new ArrayList<>(idle);
    all.addAll(underWay.values());
    all.addAll(leftBehind);
    return all;
  }
}
