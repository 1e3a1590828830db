package io.raptorflow.operators.agents.seer.forecast;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.KeyRule;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.agents.seer.forecast.hierarchy.ForecastReconciliation;
import io.raptorflow.operators.agents.seer.forecast.nowcast.MetricNowcasting;
import io.raptorflow.operators.agents.seer.forecast.scenario.ScenarioForecasting;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.entities.Metric;
import java.util.Set;

/**
 * Forecasts any series with honest intervals and proves how well it does. Remembers of each series
 * its latest 2,000 points and its latest 200 forecasts, each scored as its outcomes come. An answer
 * as of a moment uses nothing remembered from after it.
 */
public final class ForecastGenerator implements Agent {
  @Override
  public AgentSpec spec() {
    AgentSpec.Builder spec = forecasting();
    ForecastReconciliation.addTo(spec);
    ScenarioForecasting.addTo(spec);
    MetricNowcasting.addTo(spec);
    return spec.build();
  }

  private static AgentSpec.Builder forecasting() {
    return AgentSpec.named(
            "ForecastGenerator",
            Lord.SEER,
            "Forecasts any series with honest intervals and proves how well it does.")
        .observes(
            "metric",
            Set.of(EventType.METRIC_RECORDED),
            Metric.class,
            KeyRule.byEntityId(MemoryKey::series),
            ForecastMemory::observe)
        .can(
            "forecast_series",
            "Carries a series forward: damped ETS, Theta, MSTL with ARIMA and seasonal naive,"
                + " weighted by rolling errors; adaptive conformal intervals per step.",
            ForecastQuery.class,
            SeriesForecast.class,
            query -> MemoryKey.series(query.series()),
            Forecaster::answer)
        .can(
            "backtest_forecasts",
            "Compares methods from rolling origins: sMAPE, MASE, OWA, Winkler score, coverage,"
                + " Diebold-Mariano with Harvey's correction.",
            BacktestQuery.class,
            BacktestReport.class,
            query -> MemoryKey.series(query.series()),
            Backtester::answer);
  }
}
