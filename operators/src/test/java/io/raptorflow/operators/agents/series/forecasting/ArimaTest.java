package io.raptorflow.operators.agents.series.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.series.TextbookSeries;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.junit.jupiter.api.Test;

class ArimaTest {

  /** Box, Jenkins and Reinsel, Series G; the figures are those of R's {@code arima}. */
  @Test
  void airlineModelHasThePublishedLikelihood() {
    ArimaModel model =
        Arima.fit(TextbookSeries.logAir(), new ArimaOrder(0, 1, 1, 0, 1, 1, 12), false);

    assertThat(model.ma()[0]).isCloseTo(-0.4018, within(5e-5));
    assertThat(model.seasonalMa()[0]).isCloseTo(-0.5569, within(5e-5));
    assertThat(model.variance()).isCloseTo(0.001348, within(5e-7));
    assertThat(model.logLikelihood()).isCloseTo(244.70, within(5e-3));
    assertThat(model.observations()).isEqualTo(131);
  }

  /** R: {@code predict(arima(log(AirPassengers), c(0,1,1), c(0,1,1)), 3)}. */
  @Test
  void airlineForecastsAreThePublishedOnes() {
    double[] values = TextbookSeries.logAir();
    ArimaModel model = Arima.fit(values, new ArimaOrder(0, 1, 1, 0, 1, 1, 12), false);

    ArimaForecast forecast = model.forecast(values, 3);

    assertThat(forecast.mean()[0]).isCloseTo(6.110186, within(2e-4));
    assertThat(forecast.mean()[1]).isCloseTo(6.053775, within(2e-4));
    assertThat(forecast.mean()[2]).isCloseTo(6.171715, within(2e-4));
    assertThat(forecast.standardErrors()[0]).isCloseTo(0.03671562, within(2e-5));
    assertThat(forecast.standardErrors()[2]).isCloseTo(0.04809072, within(2e-5));
  }

  /** R: {@code arima(Nile, c(1,0,1))}: 0.8614, -0.5177, mean 920.5603. */
  @Test
  void nileHasAMeanAndAMixedProcess() {
    ArimaModel model = Arima.fit(TextbookSeries.nile(), ArimaOrder.of(1, 0, 1), true);

    assertThat(model.ar()[0]).isCloseTo(0.8614, within(1e-3));
    assertThat(model.ma()[0]).isCloseTo(-0.5177, within(1e-3));
    assertThat(model.regression()[0]).isCloseTo(920.56, within(0.2));
  }

  @Property(tries = 100)
  void filterGivesTheMultivariateNormalLikelihood(
      @ForAll @DoubleRange(min = -2, max = 2) double a,
      @ForAll @DoubleRange(min = -2, max = 2) double b,
      @ForAll @DoubleRange(min = -2, max = 2) double c,
      @ForAll @DoubleRange(min = -2, max = 2) double d,
      @ForAll long seed) {
    LagPolynomial ar = LagPolynomial.spaced(StationaryCoefficients.of(new double[] {a, b}), 1, -1);
    LagPolynomial ma =
        LagPolynomial.spaced(StationaryCoefficients.of(new double[] {c}), 1, -1)
            .times(LagPolynomial.spaced(StationaryCoefficients.of(new double[] {d}), 4, -1));
    Random random = new Random(seed);
    double[] values = random.doubles(30, -1, 1).toArray();

    ArmaFilter.Filtered filtered = ArmaFilter.of(ar, ma).filter(new double[][] {values});

    double[] innovations = filtered.innovations()[0];
    double squares = new ArrayRealVector(innovations).dotProduct(new ArrayRealVector(innovations));
    var cholesky = new CholeskyDecomposition(covariance(ar, ma, values.length));
    double expected =
        new ArrayRealVector(values)
            .dotProduct(cholesky.getSolver().solve(new ArrayRealVector(values)));
    assertThat(squares).isCloseTo(expected, within(1e-6 * (1 + expected)));
    assertThat(filtered.sumLogVariance())
        .isCloseTo(Math.log(cholesky.getDeterminant()), within(1e-6));
  }

  /**
   * From the definition: the infinite average of innovations of variance 1, cut where the slowest
   * root drawn (.9994 in size) has decayed.
   */
  private static Array2DRowRealMatrix covariance(LagPolynomial ar, LagPolynomial ma, int n) {
    int terms = 40_000;
    double[] psi = ar.divide(ma, terms);
    double[][] covariance = new double[n][n];
    for (int lag = 0; lag < n; lag++) {
      double sum = 0;
      for (int i = 0; i + lag < terms; i++) {
        sum += psi[i] * psi[i + lag];
      }
      for (int i = 0; i + lag < n; i++) {
        covariance[i][i + lag] = sum;
        covariance[i + lag][i] = sum;
      }
    }
    return new Array2DRowRealMatrix(covariance);
  }

  @Test
  void plantedCoefficientsAreFound() {
    Random random = new Random(1);
    double[] values = new double[2_000];
    double previous = 0;
    for (int t = 0; t < values.length; t++) {
      double shock = random.nextGaussian();
      values[t] = (t == 0 ? 0 : 0.7 * values[t - 1]) + shock + 0.4 * previous;
      previous = shock;
    }

    ArimaModel model = Arima.fit(values, ArimaOrder.of(1, 0, 1), false);

    assertThat(model.ar()[0]).isCloseTo(0.7, within(0.06));
    assertThat(model.ma()[0]).isCloseTo(0.4, within(0.08));
    assertThat(model.variance()).isCloseTo(1, within(0.1));
  }

  @Test
  void driftOfAnExactLineIsCarriedOn() {
    double[] line = new double[40];
    for (int t = 0; t < line.length; t++) {
      line[t] = 3 + 2 * t + (t % 2 == 0 ? 1e-3 : -1e-3);
    }

    double[] mean = Arima.fit(line, ArimaOrder.of(0, 1, 0), true).forecast(line, 2).mean();

    assertThat(mean[0]).isCloseTo(83, within(0.01));
    assertThat(mean[1]).isCloseTo(85, within(0.01));
  }

  @Test
  void regressorsAreSeenThroughCorrelatedErrors() {
    Random random = new Random(3);
    double[] driver = random.doubles(300).toArray();
    double[] values = new double[300];
    double error = 0;
    for (int t = 0; t < values.length; t++) {
      error = 0.8 * error + 0.1 * random.nextGaussian();
      values[t] = 5 * driver[t] + error;
    }

    ArimaModel model = Arima.fit(values, new double[][] {driver}, ArimaOrder.of(1, 0, 0));

    assertThat(model.regression()[0]).isCloseTo(5, within(0.06));
    assertThat(model.ar()[0]).isCloseTo(0.8, within(0.1));
  }

  @Test
  void collinearRegressorsAreRefused() {
    double[] driver = new Random(3).doubles(50).toArray();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Arima.fit(driver, new double[][] {driver, driver}, ArimaOrder.of(0, 0, 0)))
        .withMessageContaining("collinear");
  }

  @Test
  void tooFewValuesForAnOrderAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Arima.fit(new double[13], new ArimaOrder(0, 1, 1, 0, 1, 1, 12), false))
        .withMessageContaining("17");
  }
}
