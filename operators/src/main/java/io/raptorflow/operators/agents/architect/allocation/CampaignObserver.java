package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.operators.agents.inputs.Check;
import io.raptorflow.schemas.entities.Campaign;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Learns which channel a campaign runs on; the latest event that says so counts. */
final class CampaignObserver implements Observer<Campaign> {

  @Override
  public Decision observe(Observed<Campaign> observed, Memory memory) {
    Campaign campaign = observed.payload();
    if (campaign.channel() != null) {
      Instant at = observed.time().truncatedTo(ChronoUnit.MILLIS);
      new AllocatorMemory(memory)
          .add(
              Check.text("id", campaign.id()),
              new KnownCampaign(Check.text("channel", campaign.channel()), at));
    }
    return Decision.NONE;
  }
}
