package io.raptorflow.operators.agents.arbiter.conflicts;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.schemas.entities.Plan;

/** Remembers how much money there is for a plan. */
final class PlanObserver implements Observer<Plan> {
  @Override
  public Decision observe(Observed<Plan> observed, Memory memory) {
    Plan plan = observed.payload();
    boolean isOver = plan.state() == Plan.State.CLOSED || plan.state() == Plan.State.CANCELLED;
    BudgetLimit.remember(observed, plan.budget(), isOver, new ConflictMemory(memory));
    return Decision.NONE;
  }
}
