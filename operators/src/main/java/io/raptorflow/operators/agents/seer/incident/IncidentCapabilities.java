package io.raptorflow.operators.agents.seer.incident;

import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.MemoryKey;

/** What the AnomalyDetector can be asked about anomalies that were found. */
public final class IncidentCapabilities {
  private IncidentCapabilities() {}

  /**
   * Registers the four. The agent hands every point of a watched series to a {@link ChangeWatch}
   * under the key {@code series/<series>}, for {@code detect_changes} without points.
   */
  public static AgentSpec.Builder addTo(AgentSpec.Builder spec) {
    return spec.can(
            "explain_anomaly",
            "Where a change comes from: elements of a dimension by Adtributor, factors by LMDI.",
            AnomalyToExplain.class,
            Explanation.class,
            anomaly -> MemoryKey.series(anomaly.series()),
            new ExplainAnomaly()::answer)
        .can(
            "detect_changes",
            "Whether a level has changed for good, by Bayesian online change point detection.",
            ChangesToDetect.class,
            ChangeReport.class,
            question -> MemoryKey.series(question.series()),
            new DetectChanges(new ChangeWatch())::answer)
        .can(
            "group_anomalies",
            "Which alarms belong together and where they began, by event coincidence analysis.",
            AlarmsToGroup.class,
            IncidentGroups.class,
            question -> MemoryKey.tenant(),
            new GroupAnomalies()::answer)
        .can(
            "assess_severity",
            "What an incident costs, how rarely it returns, and how it ranks among past ones.",
            IncidentToAssess.class,
            Severity.class,
            incident -> MemoryKey.tenant(),
            new AssessSeverity()::answer);
  }
}
