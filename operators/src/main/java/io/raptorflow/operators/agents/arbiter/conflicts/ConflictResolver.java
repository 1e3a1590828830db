package io.raptorflow.operators.agents.arbiter.conflicts;

import static io.raptorflow.operators.agents.arbiter.Expect.refusing;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.schemas.Lord;
import org.jspecify.annotations.Nullable;

/** Finds splits that all sides of a conflict could accept. */
public final class ConflictResolver implements Agent {
  @Override
  public AgentSpec spec() {
    return AgentSpec.named(
            "ConflictResolver",
            Lord.ARBITER,
            "Finds splits that all sides of a conflict could accept.")
        .can(
            "analyze_conflict",
            "States that parties would not leave (Nash, GMR, SMR, SEQ of the graph model), their"
                + " lone improvements, and what is at stake.",
            AnalyzeConflict.class,
            ConflictAnalysis.class,
            input -> conflictOrTenant(input.conflictId()),
            refusing(new ConflictAnalyzing()))
        .can(
            "propose_resolution",
            "Mixtures of options that leave nobody below the fallback: the Nash, the"
                + " Kalai-Smorodinsky and the egalitarian point.",
            ProposeResolution.class,
            ProposedResolutions.class,
            input -> conflictOrTenant(input.conflictId()),
            refusing(new ResolutionProposing()))
        .can(
            "divide_assets",
            "Assets divided so that nobody envies anybody: adjusted winner between two, maximum Nash"
                + " welfare (Eisenberg-Gale) among more.",
            DivideAssets.class,
            DividedAssets.class,
            input -> conflictOrTenant(input.conflictId()),
            refusing(new AssetDividing()))
        .can(
            "share_shortfall",
            "Too little shared among claims (Talmud rule, the nucleolus) or a nested joint cost"
                + " (airport Shapley), beside proportional and equal shares.",
            ShareShortfall.class,
            ShortfallShares.class,
            input -> conflictOrTenant(input.conflictId()),
            refusing(new ShortfallSharing()))
        .build();
  }

  private static MemoryKey conflictOrTenant(@Nullable String conflictId) {
    return conflictId == null || conflictId.isEmpty()
        ? MemoryKey.tenant()
        : new MemoryKey("conflict", conflictId);
  }
}
