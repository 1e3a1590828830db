package io.raptorflow.operators.agents.arbiter.conflicts;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.schemas.entities.Plan;
import java.util.List;

/** Remembers how much money there is for a plan. */
final class PlanObserver implements Observer<Plan> {
  /** Of no interest where no budget is said. */
  static List<MemoryKey> keys(Plan plan) {
    return plan.budget() == null ? List.of() : List.of(MemoryKey.tenant());
  }

  @Override
  public Decision observe(Observed<Plan> observed, Memory memory) {
    Plan plan = observed.payload();
    boolean isOver = plan.state() == Plan.State.CLOSED || plan.state() == Plan.State.CANCELLED;
    BudgetLimit.remember(observed, plan.budget(), isOver, new ConflictMemory(memory));
    return Decision.NONE;
  }
}
