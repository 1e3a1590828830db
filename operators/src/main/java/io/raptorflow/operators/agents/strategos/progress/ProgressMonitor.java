package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.KeyRule;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.entities.Metric;
import io.raptorflow.schemas.entities.Milestone;
import io.raptorflow.schemas.entities.Plan;
import io.raptorflow.schemas.entities.Task;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says how far along a plan is, at what cost, what is stuck and where it will end. */
public final class ProgressMonitor implements Agent {
  private static final Set<EventType> CHANGES =
      Set.of(EventType.DATA_CREATED, EventType.DATA_UPDATED);

  @Override
  public AgentSpec spec() {
    return AgentSpec.named(
            "ProgressMonitor",
            Lord.STRATEGOS,
            "Says how far along a plan is, at what cost, what is stuck and where it will end.")
        .observes(
            "plan", CHANGES, Plan.class, KeyRule.byEntityId(MemoryKey::plan), new PlanObserver())
        .observes(
            "task",
            CHANGES,
            Task.class,
            KeyRule.byPayload(task -> planOf(task.plan())),
            new TaskObserver())
        .observes(
            "milestone",
            CHANGES,
            Milestone.class,
            KeyRule.byPayload(milestone -> planOf(milestone.plan())),
            new MilestoneObserver())
        .observes(
            "metric",
            Set.of(EventType.METRIC_RECORDED),
            Metric.class,
            KeyRule.byPayload(BookingObserver::keys),
            new BookingObserver())
        .can(
            "track_progress",
            "Planned, earned and actual value with their variances and indices, by control account"
                + " (earned value, ANSI/EIA-748).",
            TrackProgress.class,
            Progress.class,
            ProgressMonitor::keyOf,
            new ProgressTracking())
        .can(
            "identify_issues",
            "Tasks that have outlasted most stays in their state (Kaplan-Meier), and the chains"
                + " that wait for them.",
            IdentifyIssues.class,
            Issues.class,
            ProgressMonitor::keyOf,
            new IssueFinding())
        .can(
            "flag_risks",
            "Downward shifts of the weekly CPI and SPI(t) (EWMA), loss of float (Mann-Kendall,"
                + " Theil-Sen) and silence (Poisson gap).",
            FlagRisks.class,
            RiskFlags.class,
            ProgressMonitor::keyOf,
            new RiskFlagging())
        .can(
            "generate_report",
            "A period in figures and words: indices, what changed the earned value, issues,"
                + " milestones.",
            GenerateReport.class,
            Report.class,
            ProgressMonitor::keyOf,
            new ReportWriting())
        .can(
            "forecast_completion",
            "Cost and date at completion from the indices so far (EAC, earned schedule), with"
                + " limits from their logarithms.",
            ForecastCompletion.class,
            CompletionForecast.class,
            ProgressMonitor::keyOf,
            new CompletionForecasting())
        .whenWoken(new WeeklyReview())
        .build();
  }

  private static MemoryKey keyOf(Question question) {
    return MemoryKey.plan(question.plan());
  }

  private static List<MemoryKey> planOf(@Nullable String plan) {
    return plan == null || plan.isEmpty() ? List.of() : List.of(MemoryKey.plan(plan));
  }
}
