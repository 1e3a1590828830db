package io.raptorflow.operators.agents.seer.forecast.scenario;

import io.raptorflow.operators.agents.series.decomposition.Stl;
import io.raptorflow.operators.agents.series.decomposition.StlSettings;
import io.raptorflow.operators.agents.series.forecasting.Arima;
import io.raptorflow.operators.agents.series.forecasting.ArimaModel;
import io.raptorflow.operators.agents.series.forecasting.ArimaOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses the orders of the errors as Hyndman and Khandakar (2008) do: differences by tests on the
 * errors of least squares, the rest by the corrected criterion of Akaike among small orders.
 */
final class ErrorOrderSearch {
  private static final int MOST_TERMS = 2;

  /** Strength of the season above which it is differenced (Wang, Smith and Hyndman 2006). */
  private static final double STRONG_SEASON = .64;

  private final Design design;
  private final int season;

  /**
   * @param season 1 for none
   */
  ErrorOrderSearch(Design design, int season) {
    this.design = design;
    this.season = season;
  }

  ArimaModel best() {
    double[] errors = errors(ArimaOrder.of(0, 0, 0));
    int seasonalD = isSeasonal(errors) ? 1 : 0;
    ArimaOrder plain = order(0, 0, 0, 0, seasonalD, 0);
    boolean wanders = LevelStationarity.isRejected(seasonalD == 1 ? errors(plain) : errors);
    int d = wanders && keepsDriversApart(order(0, 1, 0, 0, seasonalD, 0)) ? 1 : 0;
    return candidates(d, seasonalD).stream()
        .filter(order -> RegressionModel.needs(design, order) <= design.response().length)
        .map(order -> RegressionModel.fit(design, order))
        .min(Comparator.comparingDouble(ArimaModel::aicc))
        .orElseThrow();
  }

  private List<ArimaOrder> candidates(int d, int seasonalD) {
    List<ArimaOrder> orders = new ArrayList<>();
    for (int p = 0; p <= MOST_TERMS; p++) {
      for (int q = 0; q <= MOST_TERMS; q++) {
        orders.add(order(p, d, q, 0, seasonalD, 0));
        if (season > 1) {
          orders.add(order(p, d, q, 1, seasonalD, 0));
          orders.add(order(p, d, q, 0, seasonalD, 1));
        }
      }
    }
    return orders;
  }

  private ArimaOrder order(int p, int d, int q, int seasonalP, int seasonalD, int seasonalQ) {
    return new ArimaOrder(p, d, q, seasonalP, seasonalD, seasonalQ, season);
  }

  /** Whether no driver is lost by differencing. */
  private boolean keepsDriversApart(ArimaOrder order) {
    return Collinearity.of(design.differenced(order)).isEmpty();
  }

  private boolean isSeasonal(double[] errors) {
    if (season == 1) {
      return false;
    }
    ArimaOrder differenced = order(0, 1, 0, 0, 1, 0);
    return errors.length >= 2 * season + RegressionModel.needs(design, differenced)
        && keepsDriversApart(differenced)
        && Stl.decompose(errors, season, StlSettings.periodic()).seasonalStrength(0)
            > STRONG_SEASON;
  }

  private double[] errors(ArimaOrder order) {
    double[][] regressors = design.regressors(RegressionModel.hasConstant(order));
    return Arima.fit(design.response(), regressors, order)
        .standardizedErrors(design.response(), regressors);
  }
}
