package io.raptorflow.operators.agents.seer.forecast;

import io.raptorflow.operators.agents.series.forecasting.CombinedMethod;
import io.raptorflow.operators.agents.series.forecasting.DampedEts;
import io.raptorflow.operators.agents.series.forecasting.ForecastMethod;
import io.raptorflow.operators.agents.series.forecasting.MstlArima;
import io.raptorflow.operators.agents.series.forecasting.Naive2;
import io.raptorflow.operators.agents.series.forecasting.SeasonalNaive;
import io.raptorflow.operators.agents.series.forecasting.SimpleSmoothing;
import io.raptorflow.operators.agents.series.forecasting.Theta;
import java.util.List;

/** The methods that can be backtested, by name. */
final class BacktestMethods {
  private BacktestMethods() {}

  private static List<ForecastMethod> all(int horizon) {
    return List.of(
        new Naive2(),
        new SeasonalNaive(),
        new SimpleSmoothing(),
        new Theta(),
        new DampedEts(),
        new MstlArima(),
        new CombinedMethod(horizon));
  }

  static List<String> names() {
    return all(1).stream().map(ForecastMethod::name).toList();
  }

  /**
   * @param name one of {@link #names}
   * @param horizon steps the method is to serve
   */
  static ForecastMethod named(String name, int horizon) {
    return all(horizon).stream()
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
