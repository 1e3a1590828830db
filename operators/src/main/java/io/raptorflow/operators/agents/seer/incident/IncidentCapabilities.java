package io.raptorflow.operators.agents.seer.incident;

import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.ContextNeed;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.schemas.context.RetrievalProfile;
import java.time.Duration;

/** What the AnomalyDetector can be asked about anomalies that were found. */
public final class IncidentCapabilities {
  /** A year and a month, so that what was written on the same season last year is found. */
  private static final RetrievalProfile DOCUMENTS =
      new RetrievalProfile(Duration.ofDays(400), 50, 1_000);

  private IncidentCapabilities() {}

  /**
   * Registers the four. The agent hands every point of a watched series to a {@link ChangeWatch}
   * under the key {@code series/<series>}, for {@code detect_changes} without points.
   */
  public static AgentSpec.Builder addTo(AgentSpec.Builder spec) {
    return spec.canWithContext(
            "explain_anomaly",
            "Where a change comes from: elements of a dimension by Adtributor, factors by LMDI; what"
                + " documents say that may have to do with it.",
            AnomalyToExplain.class,
            Explanation.class,
            new ContextNeed<>(DOCUMENTS, AnomalyQuestion::of),
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
