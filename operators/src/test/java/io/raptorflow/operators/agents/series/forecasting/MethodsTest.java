package io.raptorflow.operators.agents.series.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.series.TextbookSeries;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MethodsTest {
  static Stream<ForecastMethod> all() {
    return Stream.concat(
        Combination.standardMethods().stream(),
        Stream.of(new Naive2(), new SimpleSmoothing(), new CombinedMethod(6)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void aCleanSeasonIsRepeated(ForecastMethod method) {
    double[] values = new double[120];
    for (int t = 0; t < values.length; t++) {
      values[t] = 50 + 20 * Math.sin(2 * Math.PI * t / 12);
    }

    double[] forecast = method.fit(values, Periods.of(12)).forecast(values, 12);

    for (int h = 0; h < 12; h++) {
      assertThat(forecast[h]).isCloseTo(values[h], within(0.6));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void forecastsScaleWithTheSeries(ForecastMethod method) {
    Random random = new Random(4);
    double[] values = random.doubles(90, 10, 20).toArray();
    double[] thousandfold = Arrays.stream(values).map(value -> 1_000 * value).toArray();

    double[] forecast = method.fit(values, Periods.NONE).forecast(values, 6);
    double[] scaled = method.fit(thousandfold, Periods.NONE).forecast(thousandfold, 6);

    for (int h = 0; h < 6; h++) {
      assertThat(scaled[h] / 1_000).isCloseTo(forecast[h], within(0.05));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theSeriesIsLeftAsItIs(ForecastMethod method) {
    double[] values = new Random(5).doubles(60, 1, 2).toArray();
    double[] before = values.clone();

    method.fit(values, Periods.of(4)).refit(values).forecast(values, 3);

    assertThat(values).isEqualTo(before);
  }

  /** Half the slope of the line is what Theta adds to simple smoothing at each step. */
  @Test
  void thetaDriftsByHalfTheSlope() {
    double[] line = new double[50];
    for (int t = 0; t < line.length; t++) {
      line[t] = 5 + 3 * t;
    }

    double[] forecast = new Theta().fit(line, Periods.NONE).forecast(line, 3);

    assertThat(forecast[1] - forecast[0]).isCloseTo(1.5, within(1e-9));
    assertThat(forecast[2] - forecast[1]).isCloseTo(1.5, within(1e-9));
  }

  @Test
  void aDampedTrendFlattens() {
    double[] line = new double[60];
    Random random = new Random(6);
    for (int t = 0; t < line.length; t++) {
      line[t] = 100 + 2 * t + 0.1 * random.nextGaussian();
    }

    double[] forecast = new DampedEts().fit(line, Periods.NONE).forecast(line, 20);

    assertThat(forecast[0]).isCloseTo(220, within(1.5));
    assertThat(forecast[19] - forecast[18]).isLessThan(forecast[1] - forecast[0]);
  }

  @Test
  void noiseHasNoSeason() {
    int found = 0;
    for (int seed = 0; seed < 100; seed++) {
      double[] noise = new Random(seed).doubles(200).toArray();
      found += SeasonFinder.find(noise).periods().isEmpty() ? 0 : 1;
    }

    assertThat(found).isLessThanOrEqualTo(3);
  }

  @Test
  void aWanderingSeriesHasNoSeason() {
    int found = 0;
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      double[] walk = new double[300];
      for (int t = 1; t < walk.length; t++) {
        walk[t] = walk[t - 1] + random.nextGaussian();
      }
      found += SeasonFinder.find(walk).periods().isEmpty() ? 0 : 1;
    }

    assertThat(found).isLessThanOrEqualTo(5);
  }

  @Test
  void airPassengersRepeatThemselvesEveryTwelveMonths() {
    assertThat(SeasonFinder.find(TextbookSeries.air())).isEqualTo(Periods.of(12));
  }

  @Test
  void aSeasonThatGrowsWithItsLevelIsForecastInLogarithms() {
    double[] adding = new double[96];
    double[] multiplying = new double[96];
    for (int t = 0; t < 96; t++) {
      double swing = Math.sin(2 * Math.PI * t / 12);
      adding[t] = 100 + 5 * t + 40 * swing;
      multiplying[t] = (100 + 5 * t) * (1 + 0.4 * swing);
    }

    assertThat(SeasonalScale.of(adding, 12)).isEqualTo(SeasonalScale.PLAIN);
    assertThat(SeasonalScale.of(multiplying, 12)).isEqualTo(SeasonalScale.LOGARITHM);
    assertThat(SeasonalScale.of(TextbookSeries.air(), 12)).isEqualTo(SeasonalScale.LOGARITHM);
  }

  @Test
  void aSeriesThatFallsBelowZeroIsStillForecast() {
    double[] values = new double[120];
    for (int t = 0; t < 120; t++) {
      values[t] = (20 + t) * (1.5 + Math.sin(2 * Math.PI * t / 12));
    }
    FittedMethod fitted = new MstlArima().fit(values, Periods.of(12));
    values[119] = -1;

    assertThat(fitted.forecast(values, 12)).doesNotContain(Double.NaN);
    assertThat(fitted.refit(values).forecast(values, 12)).doesNotContain(Double.NaN);
  }

  @Test
  void dayAndWeekAreFoundTogether() {
    double[] values = new double[168 * 4];
    Random random = new Random(7);
    for (int t = 0; t < values.length; t++) {
      values[t] =
          10 * Math.sin(2 * Math.PI * t / 24) + (t / 24 % 7 >= 5 ? -8 : 0) + random.nextGaussian();
    }

    assertThat(SeasonFinder.find(values)).isEqualTo(new Periods(List.of(24, 168)));
  }

  /** Two losses that differ by a constant pattern of mean 1 and variance 1, by hand. */
  @Test
  void dieboldMarianoOfIndependentDifferencesIsStudentsT() {
    double[] first = {2, 0, 2, 0, 2, 0, 2, 0, 2, 2};
    double[] second = new double[10];

    DieboldMariano test = DieboldMariano.compare(first, second, 1);

    // Mean 1.2, variance .96 with divisor n, correction (n - 1) / n: 1.2/√.096 · √.9 = 3.6742.
    assertThat(test.statistic()).isCloseTo(3.6742, within(1e-4));
    assertThat(test.p()).isCloseTo(0.0051, within(1e-4));
  }
}
