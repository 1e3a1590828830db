package io.raptorflow.operators.catalogue;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.arbiter.conflicts.ConflictResolver;
import io.raptorflow.operators.agents.arbiter.decisions.DecisionMaker;
import io.raptorflow.operators.agents.seer.anomaly.AnomalyDetector;
import io.raptorflow.operators.agents.seer.forecast.ForecastGenerator;
import io.raptorflow.operators.agents.seer.trend.TrendAnalyst;
import io.raptorflow.operators.agents.strategos.progress.ProgressMonitor;
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
        new DecisionMaker(),
        new ConflictResolver());
  }
}
