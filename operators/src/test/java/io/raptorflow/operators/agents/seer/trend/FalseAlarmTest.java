package io.raptorflow.operators.agents.seer.trend;

import static io.raptorflow.operators.agents.seer.trend.Asking.SERIES;
import static io.raptorflow.operators.agents.seer.trend.Asking.ask;
import static io.raptorflow.operators.agents.seer.trend.Asking.computed;
import static io.raptorflow.operators.agents.seer.trend.Asking.hourly;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.agents.Answer;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How often the analyst sees what is not there; seeds are fixed. */
class FalseAlarmTest {
  private static final int RUNS = 1_000;

  @Test
  void dependenceFoolsTheRawTrendTestAndNotTheCorrectedOne() {
    Random random = new Random(20);
    int raw = 0;
    int corrected = 0;
    for (int run = 0; run < RUNS; run++) {
      TrendReport report = trend(autoregression(.5, 200, random));
      raw += report.p() < .05 ? 1 : 0;
      corrected += report.direction() == Direction.NONE ? 0 : 1;
    }

    assertThat(raw).isBetween(RUNS * 22 / 100, RUNS * 30 / 100);
    assertThat(corrected).isLessThanOrEqualTo(RUNS * 11 / 100);
  }

  @Test
  void seriesThatSwingToAndFroDoNotPassForTrends() {
    Random random = new Random(21);
    int wrong = 0;
    for (int run = 0; run < RUNS; run++) {
      wrong += trend(autoregression(-.5, 100, random)).direction() == Direction.NONE ? 0 : 1;
    }

    assertThat(wrong).isLessThanOrEqualTo(RUNS * 5 / 100);
  }

  @Test
  void whiteNoiseIsSeldomCalledSeasonal() {
    Random random = new Random(22);
    for (int n : new int[] {30, 60, 144, 400}) {
      int open = 0;
      int given = 0;
      for (int run = 0; run < RUNS; run++) {
        double[] noise = autoregression(0, n, random);
        open += seasonal(noise, null) ? 1 : 0;
        given += seasonal(noise, List.of(4, 7, 10)) ? 1 : 0;
      }
      assertThat(open).as("no period given, n %d", n).isLessThanOrEqualTo(RUNS * 6 / 100);
      assertThat(given).as("periods given, n %d", n).isLessThanOrEqualTo(RUNS * 6 / 100);
    }
  }

  @Test
  void whiteNoiseSeldomBreaks() {
    Random random = new Random(23);
    int broken = 0;
    int sure = 0;
    for (int run = 0; run < RUNS; run++) {
      Answer<BreakReport> answer =
          ask(
              "detect_breaks",
              new BreakQuery(SERIES, hourly(autoregression(0, 100, random)), null, null, null),
              BreakReport.class);
      broken += computed(answer).breaks().isEmpty() ? 0 : 1;
      sure += computed(answer).correctedP() < .05 ? 1 : 0;
    }

    assertThat(broken).isLessThanOrEqualTo(RUNS * 6 / 100);
    assertThat(sure).isLessThanOrEqualTo(RUNS * 6 / 100);
  }

  @Test
  void whiteNoiseSeldomTurnsOtherThanByChance() {
    Random random = new Random(24);
    int wrong = 0;
    for (int run = 0; run < RUNS; run++) {
      TurningPointReport report =
          computed(
              ask(
                  "find_turning_points",
                  new TurningPointQuery(
                      SERIES, hourly(autoregression(0, 100, random)), null, null, null),
                  TurningPointReport.class));
      wrong += report.p() < .05 ? 1 : 0;
    }

    assertThat(wrong).isBetween(RUNS * 3 / 100, RUNS * 7 / 100);
  }

  private static TrendReport trend(double[] values) {
    return computed(
        ask(
            "test_trend",
            new TrendQuery(SERIES, hourly(values), null, null, .05),
            TrendReport.class));
  }

  private static boolean seasonal(double[] values, @Nullable List<Integer> periods) {
    return computed(
            ask(
                "test_seasonality",
                new SeasonalityQuery(SERIES, hourly(values), null, periods, .05),
                SeasonalityReport.class))
        .seasonal();
  }

  private static double[] autoregression(double dependence, int n, Random random) {
    double[] values = new double[n];
    double value = 0;
    for (int i = -50; i < n; i++) {
      value = dependence * value + random.nextGaussian();
      if (i >= 0) {
        values[i] = value;
      }
    }
    return values;
  }
}
