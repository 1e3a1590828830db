package io.raptorflow.operators.agents.seer.trend;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.KeyRule;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.entities.Metric;
import java.util.Set;

/**
 * Tells trend, season and break from noise in a stretch of a series. Remembers of each series its
 * latest 2,048 points, 1,100 daily means and the last verdicts, and warns once when one changes. An
 * answer as of a moment uses nothing remembered from after it.
 */
public final class TrendAnalyst implements Agent {
  @Override
  public AgentSpec spec() {
    return AgentSpec.named(
            "TrendAnalyst",
            Lord.SEER,
            "Tells trend, season and break from noise in a stretch of a series.")
        .observes(
            "metric",
            Set.of(EventType.METRIC_RECORDED),
            Metric.class,
            KeyRule.byEntityId(MemoryKey::series),
            Watcher::observe)
        .can(
            "test_trend",
            "Says whether a series trends and by how much a day: Mann-Kendall with Hamed-Rao"
                + " variance, seasonal Kendall, Theil-Sen slope with Sen's interval.",
            TrendQuery.class,
            TrendReport.class,
            query -> MemoryKey.series(query.series()),
            TrendTester::answer)
        .can(
            "decompose_series",
            "Separates a series into trend, seasons and remainder, with their strengths: STL, MSTL"
                + " for several periods.",
            DecompositionQuery.class,
            DecompositionReport.class,
            query -> MemoryKey.series(query.series()),
            SeriesDecomposer::answer)
        .can(
            "detect_breaks",
            "Dates changes of level, looking back: Bai-Perron least squares, number by BIC, sup-F"
                + " of Andrews.",
            BreakQuery.class,
            BreakReport.class,
            query -> MemoryKey.series(query.series()),
            BreakDetector::answer)
        .can(
            "find_turning_points",
            "Dates peaks and troughs and measures the phases between: Bry-Boschan (BBQ), Bienaymé's"
                + " test against randomness.",
            TurningPointQuery.class,
            TurningPointReport.class,
            query -> MemoryKey.series(query.series()),
            TurningPointFinder::answer)
        .can(
            "test_seasonality",
            "Says whether a series repeats itself and after how long: QS, Friedman, Kruskal-Wallis,"
                + " Fisher's g for unknown periods.",
            SeasonalityQuery.class,
            SeasonalityReport.class,
            query -> MemoryKey.series(query.series()),
            SeasonalityTester::answer)
        .build();
  }
}
