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

/** A plan is forgotten 90 days after it was closed, unless it was opened again. */
final class PlanClosing implements Observer<Plan>, Waker {
  static final Duration KEPT = Duration.ofDays(90);

  @Override
  public Decision observe(Observed<Plan> observed, Memory memory) {
    NetworkMemory plan = new NetworkMemory(memory);
    TaskTally tally = plan.tally();
    Plan.State state = observed.payload().state();
    boolean isClosed = state == Plan.State.CLOSED || state == Plan.State.CANCELLED;
    if (isClosed == (tally.closed() != null)) {
      return Decision.NONE;
    }
    Instant closed = isClosed ? TaskChangeObserver.time(observed.event()) : null;
    plan.write(new TaskTally(tally.tasks(), tally.open(), closed));
    return closed == null ? Decision.NONE : Decision.wakeAt(closed.plus(KEPT));
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
