package io.raptorflow.operators.agents.strategos.planning;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.operators.agents.inputs.Check;
import io.raptorflow.operators.agents.strategos.planning.DevelopPlan.Use;
import io.raptorflow.schemas.entities.Campaign;
import java.time.Instant;

/** Learns from an ended campaign what a package of its kind costs, takes and brings. */
final class CampaignObserver implements Observer<Campaign> {

  @Override
  public Decision observe(Observed<Campaign> observed, Memory memory) {
    Campaign campaign = observed.payload();
    if (campaign.state() != Campaign.State.ENDED || campaign.kind() == null) {
      return Decision.NONE;
    }
    TenantMemory tenant = new TenantMemory(memory);
    Instant at = TenantMemory.time(observed.event());
    if (tenant.isDeleted(campaign.id(), at)) {
      return Decision.NONE;
    }
    Use use = new Use(campaign.actualCost(), campaign.actualHours(), campaign.effects());
    tenant.add(
        Check.text("kind", campaign.kind()),
        new PackageUses.Kept(
            Check.text("id", campaign.id()), at, Check.shortened(observed.event().id()), use));
    return Decision.NONE;
  }
}
