package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.operators.agents.Waker;
import io.raptorflow.operators.agents.Woken;
import io.raptorflow.schemas.entities.Plan;
import java.time.Duration;
import java.time.Instant;

/**
 * A plan is forgotten 90 days after it was last said to be closed, unless it was opened again. What
 * is older than what was heard of it is passed over; of two events of one moment the one of the
 * greater id counts.
 */
final class PlanClosing implements Observer<Plan>, Waker {
  static final Duration KEPT = Duration.ofDays(90);

  @Override
  public Decision observe(Observed<Plan> observed, Memory memory) {
    NetworkMemory plan = new NetworkMemory(memory);
    Instant time = TaskChangeObserver.time(observed.event());
    String event = TaskChangeObserver.id(observed.event());
    if (plan.tally().knows(time, event)) {
      return Decision.NONE;
    }
    Plan.State state = observed.payload().state();
    boolean isClosed = state == Plan.State.CLOSED || state == Plan.State.CANCELLED;
    plan.write(plan.tally().told(isClosed, time, event));
    return isClosed ? Decision.wakeAt(time.plus(KEPT)) : Decision.NONE;
  }

  @Override
  public Decision wake(Woken woken, Memory memory) {
    NetworkMemory plan = new NetworkMemory(memory);
    Instant closed = plan.tally().closed();
    if (closed != null && !closed.plus(KEPT).isAfter(woken.time())) {
      plan.forgetAll();
    }
    return Decision.NONE;
  }
}
