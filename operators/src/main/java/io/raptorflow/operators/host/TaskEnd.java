package io.raptorflow.operators.host;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.StrikeLedger;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends Flink's task because of an agent that does not come back, and remembers the event. */
final class TaskEnd {
  private static final Logger LOG = LoggerFactory.getLogger(TaskEnd.class);

  private final StrikeLedger strikes;
  private final TaskThread thread;
  private volatile boolean ending;

  TaskEnd(StrikeLedger strikes, TaskThread thread) {
    this.strikes = strikes;
    this.thread = thread;
  }

  /**
   * Called by any thread.
   *
   * @param limit within which the agent should have come back
   */
  void hangs(String agent, Event event, Duration limit) {
    ending = true;
    LOG.error(
        "{} has not come back from event {} of {} within {}: ending the task",
        agent,
        event.id(),
        event.source(),
        limit);
    strikes.strike(event);
    thread.end(
        new IllegalStateException(
            agent + " hung on event " + event.id() + " of " + event.source()));
  }

  boolean isUnderWay() {
    return ending;
  }

  /** What an agent throws while its task is being ended is not the agent's failure. */
  void rethrowIfUnderWay(Throwable thrown) {
    if (ending) {
      throw new IllegalStateException("the task is being ended", thrown);
    }
  }
}
