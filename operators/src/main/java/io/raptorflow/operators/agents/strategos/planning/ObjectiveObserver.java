package io.raptorflow.operators.agents.strategos.planning;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.operators.agents.inputs.Check;
import io.raptorflow.operators.agents.strategos.planning.DevelopPlan.Aim;
import io.raptorflow.schemas.entities.Objective;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Keeps what an open objective wants; the latest event of each counts, of those of one moment the
 * one by which it is over, else that of the greatest id.
 */
final class ObjectiveObserver implements Observer<Objective> {

  @Override
  public Decision observe(Observed<Objective> observed, Memory memory) {
    Objective objective = observed.payload();
    TenantMemory tenant = new TenantMemory(memory);
    Instant at = TenantMemory.time(observed.event());
    String event = Check.shortened(observed.event().id());
    if (objective.state() != null && objective.state() != Objective.State.OPEN) {
      tenant.endObjective(objective.id(), at);
      return Decision.NONE;
    }
    if (tenant.hasEnded(objective.id(), at)
        || tenant.objective(objective.id()).filter(known -> known.isAfter(at, event)).isPresent()) {
      return Decision.NONE;
    }
    Instant due = objective.due();
    Aim aim =
        new Aim(
            objective.id(),
            objective.metric() == null ? null : Check.text("metric", objective.metric()),
            objective.baseline(),
            objective.target(),
            due == null ? null : due.truncatedTo(ChronoUnit.MILLIS),
            objective.weight(),
            false);
    tenant.write(new KnownObjective(aim, at, event));
    return Decision.NONE;
  }
}
