package io.raptorflow.operators.agents.arbiter.conflicts;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.operators.agents.arbiter.Expect;
import io.raptorflow.schemas.entities.Campaign;
import java.util.ArrayList;
import java.util.List;

/**
 * Remembers whom a campaign addresses, when, and on whose side, and how much money there is for it.
 * Campaigns of one initiative are on one side, and those of one plan if they name no initiative.
 */
final class CampaignObserver implements Observer<Campaign> {
  private static final int MOST_AUDIENCES = 50;

  @Override
  public Decision observe(Observed<Campaign> observed, Memory memory) {
    Campaign campaign = observed.payload();
    List<String> words = new ArrayList<>(List.of(side(campaign)));
    words.addAll(Expect.entries("audiences", campaign.audiences(), 0, MOST_AUDIENCES));
    Claim claim =
        new Claim(
            observed.event().subject(),
            observed.event().subject(),
            Said.time("start", campaign.start()),
            Said.time("end", campaign.end()),
            0,
            0,
            "",
            words,
            Said.at(observed.time()),
            observed.event().id());
    ConflictMemory claims = new ConflictMemory(memory);
    boolean isOver = isOver(campaign);
    BudgetLimit.remember(observed, campaign.budget(), isOver, claims);
    if (isOver || campaign.audiences().isEmpty()) {
      claims.withdraw(ClaimKind.AUDIENCE, claim);
    } else {
      claims.put(ClaimKind.AUDIENCE, claim);
    }
    return Decision.NONE;
  }

  private static String side(Campaign campaign) {
    if (campaign.initiative() != null) {
      return "initiative/" + campaign.initiative();
    }
    return campaign.plan() == null ? "campaign/" + campaign.id() : "plan/" + campaign.plan();
  }

  private static boolean isOver(Campaign campaign) {
    return campaign.state() == Campaign.State.DRAFT
        || campaign.state() == Campaign.State.ENDED
        || campaign.state() == Campaign.State.CANCELLED;
  }
}
