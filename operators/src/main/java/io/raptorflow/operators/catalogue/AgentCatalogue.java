package io.raptorflow.operators.catalogue;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.arbiter.cases.CaseManager;
import io.raptorflow.operators.agents.arbiter.conflicts.ConflictResolver;
import io.raptorflow.operators.agents.arbiter.decisions.DecisionMaker;
import io.raptorflow.operators.agents.architect.allocation.ResourceAllocator;
import io.raptorflow.operators.agents.architect.initiatives.InitiativeArchitect;
import io.raptorflow.operators.agents.seer.anomaly.AnomalyDetector;
import io.raptorflow.operators.agents.seer.forecast.ForecastGenerator;
import io.raptorflow.operators.agents.seer.trend.TrendAnalyst;
import io.raptorflow.operators.agents.strategos.planning.PlanDeveloper;
import io.raptorflow.operators.agents.strategos.progress.ProgressMonitor;
import io.raptorflow.operators.agents.strategos.tasks.TaskOrchestrator;
import java.util.List;

/** Every agent there is. */
public final class AgentCatalogue {
  private AgentCatalogue() {}

  /** New instances, in the order in which people are shown them. */
  public static List<Agent> all() {
    return List.of(
        new TrendAnalyst(),
        new AnomalyDetector(),
        new ForecastGenerator(),
        new ProgressMonitor(),
        new ResourceAllocator(),
        new TaskOrchestrator(),
        new CaseManager(),
        new PlanDeveloper(),
        new InitiativeArchitect(),
        new DecisionMaker(),
        new ConflictResolver());
  }
}
