package io.raptorflow.operators.agents.seer.forecast.scenario;

import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.series.forecasting.ArimaOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The capability {@code forecast_scenario}: what a series would do if its drivers took other paths,
 * by regression with ARIMA errors and common random numbers. Confidence is the share of the series'
 * variance that the model explains one step ahead.
 */
public final class ScenarioForecasting {
  private static final String NAME = "forecast_scenario";
  private static final int LEAST_VALUES = 5;

  private ScenarioForecasting() {}

  public static AgentSpec.Builder addTo(AgentSpec.Builder spec) {
    return spec.can(
        NAME,
        "Path of a series under each scenario of its drivers, the difference to a base and what"
            + " each driver brings (regression with ARIMA errors, common random numbers).",
        ForecastScenario.class,
        ScenarioForecast.class,
        ScenarioForecasting::answer);
  }

  private static Answer<ScenarioForecast> answer(Asked<ForecastScenario> asked) {
    ForecastScenario input = asked.input();
    List<Driver> fitted = input.drivers().stream().filter(driver -> !driver.isElastic()).toList();
    var elastic = new ElasticResponse(input.drivers().stream().filter(Driver::isElastic).toList());
    int history = input.values().size();
    int need = leastValues(input, fitted.size());
    if (history < need) {
      return Answer.insufficient("values of series " + input.series(), history, need);
    }
    double[] response =
        ElasticResponse.divided(Numbers.array(input.values()), elastic.ofHistory(history));
    Design design =
        Design.of(
            response,
            fitted.stream().map(driver -> Numbers.array(driver.values())).toArray(double[][]::new));
    try {
      RegressionModel model = model(input, design, fitted);
      return Answer.of(
          forecast(input, model, elastic, fitted), model.explained(), List.of(asked.event().id()));
    } catch (InvalidInput fault) {
      return Answer.refused(fault.field(), fault.found(), fault.expected());
    }
  }

  /** One value more than there is to fit, so that something is left to judge the fit by. */
  private static int leastValues(ForecastScenario input, int regressors) {
    ErrorOrder order = input.order();
    int ofErrors = order == null ? 1 : order.p() + order.q() + order.d() + (order.d() > 0 ? 0 : 1);
    return Math.max(LEAST_VALUES, regressors + ofErrors + 3);
  }

  private static RegressionModel model(ForecastScenario input, Design design, List<Driver> fitted) {
    List<String> names = fitted.stream().map(Driver::name).toList();
    Collinearity.refuse(names, design.columns());
    ErrorOrder given = input.order();
    if (given == null) {
      int season = input.season() == null ? 1 : input.season();
      return RegressionModel.of(design, new ErrorOrderSearch(design, season).best());
    }
    ArimaOrder order = ArimaOrder.of(given.p(), given.d(), given.q());
    Collinearity.refuse(names, design.differenced(order));
    return RegressionModel.of(design, RegressionModel.fit(design, order));
  }

  private static ScenarioForecast forecast(
      ForecastScenario input, RegressionModel model, ElasticResponse elastic, List<Driver> fitted) {
    var comparison = new ScenarioComparison(input, model, elastic, fitted);
    return new ScenarioForecast(
        input.series(),
        model.order().toString(),
        coefficients(model, fitted),
        input.baseScenario().name(),
        input.scenarios().stream().map(comparison::path).toList(),
        input.seedOrUsual(),
        input.runsOrUsual());
  }

  private static List<ScenarioForecast.Coefficient> coefficients(
      RegressionModel model, List<Driver> fitted) {
    List<ScenarioForecast.Coefficient> coefficients = new ArrayList<>();
    if (RegressionModel.hasConstant(model.order())) {
      coefficients.add(
          new ScenarioForecast.Coefficient(
              "intercept", model.intercept(), model.standardErrorOfIntercept()));
    }
    for (int k = 0; k < fitted.size(); k++) {
      coefficients.add(
          new ScenarioForecast.Coefficient(
              fitted.get(k).name(), model.coefficient(k), model.standardErrorOfCoefficient(k)));
    }
    return coefficients;
  }
}
