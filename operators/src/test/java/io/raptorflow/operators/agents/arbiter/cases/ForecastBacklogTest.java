package io.raptorflow.operators.agents.arbiter.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.arbiter.cases.BacklogForecast.Day;
import java.time.LocalDate;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastBacklogTest {
  private final Manager manager = new Manager();

  private BacklogForecast forecast(String rest) {
    return manager
        .ask("forecast_backlog", "{\"queue\": \"budget\"" + rest + "}", BacklogForecast.class)
        .output();
  }

  @Test
  void twelveInAndFifteenOutClearThirtyOnTheTenthDay() {
    BacklogForecast forecast =
        forecast(
            ", \"horizonDays\": 20, \"staffingHours\": [30], \"hoursPerCase\": 2, \"backlog\": 30,"
                + " \"arrivals\": {\"mean\": 12, \"variance\": 0}");

    assertThat(forecast.clearDay()).isEqualTo(10);
    assertThat(forecast.clearDate()).isEqualTo(LocalDate.parse("2026-03-16"));
    assertThat(forecast.days().get(8).p50()).isEqualTo(3);
    assertThat(forecast.days().get(8).p90()).isEqualTo(3);
    assertThat(forecast.arrivals()).isEqualTo("constant");
  }

  /**
   * A slot serves one, Poisson arrivals of .8 a slot: λ²/(2(1 − λ)) = 1.6 left on average once it
   * has settled (the embedded chain of M/D/1, less those in service).
   */
  @Test
  void poissonArrivalsLeaveWhatTheQueueingFormulaSays() {
    BacklogForecast forecast =
        forecast(
            ", \"horizonDays\": 300, \"staffingHours\": [1], \"hoursPerCase\": 1, \"backlog\": 0,"
                + " \"arrivals\": {\"mean\": 0.8}, \"seed\": 7");

    Day settled = forecast.days().get(299);
    assertThat(settled.mean()).isCloseTo(1.6, within(4 * settled.standardError()));
    assertThat(settled.standardError()).isLessThan(.03);
    assertThat(forecast.runs()).isEqualTo(10_000);
  }

  @ParameterizedTest
  @CsvSource({
    "5, 5, poisson",
    "5, 12, negative_binomial",
    "5, 8, negative_binomial",
    "40, 500, negative_binomial",
    "800, 9000, negative_binomial"
  })
  void arrivalsHaveTheMeanAndVarianceAskedFor(double mean, double variance, String name) {
    ArrivalCounts counts = ArrivalCounts.of(mean, variance);
    SplittableRandom random = new SplittableRandom(3);
    int draws = 200_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < draws; i++) {
      double count = counts.draw(random);
      sum += count;
      squares += count * count;
    }
    double drawn = sum / draws;
    assertThat(counts.name()).isEqualTo(name);
    assertThat(drawn).isCloseTo(mean, within(4 * Math.sqrt(variance / draws)));
    assertThat(squares / draws - drawn * drawn).isCloseTo(variance, within(.03 * variance));
  }

  @Test
  void theSameSeedGivesTheSameForecastAndAnotherAnother() {
    String asked =
        ", \"horizonDays\": 5, \"staffingHours\": [10], \"hoursPerCase\": 2, \"backlog\": 9,"
            + " \"arrivals\": {\"mean\": 5, \"variance\": 9}, \"seed\": ";

    assertThat(forecast(asked + 1)).isEqualTo(forecast(asked + 1));
    assertThat(forecast(asked + 1).days()).isNotEqualTo(forecast(asked + 2).days());
  }

  @Test
  void aBacklogThatGrowsIsShortOfHours() {
    BacklogForecast forecast =
        forecast(
            ", \"horizonDays\": 10, \"staffingHours\": [20], \"hoursPerCase\": 2, \"backlog\": 5,"
                + " \"arrivals\": {\"mean\": 12, \"variance\": 0}");

    assertThat(forecast.clearDay()).isNull();
    assertThat(forecast.hoursShortP50()).isEqualTo(50);
  }

  @Test
  void arrivalsAndBacklogAreThoseSeen() {
    for (int day = 0; day < 20; day++) {
      String opened = ", \"opened\": \"%s\"".formatted("2026-02-%02dT10:00:00Z".formatted(day + 1));
      manager.see("2026-03-01T00:00:00Z", "a" + day, "budget", "thing " + day, opened);
    }

    BacklogForecast forecast =
        forecast(", \"horizonDays\": 3, \"staffingHours\": [8], \"hoursPerCase\": 4");

    assertThat(forecast.backlog()).isEqualTo(20);
    assertThat(forecast.arrivalMean()).isCloseTo(20 / 33.0, within(1e-12));
  }

  @Test
  void underFourteenDaysNobodyKnowsTheArrivals() {
    assertThat(
            manager.hosted.ask(
                Manager.FRIDAY,
                "forecast_backlog",
                "{\"queue\": \"budget\", \"horizonDays\": 3, \"staffingHours\": [8],"
                    + " \"hoursPerCase\": 4}",
                BacklogForecast.class))
        .isEqualTo(Answer.insufficient("days of arrivals of kind budget", 0, 14));
  }

  @Test
  void simulationsAreBounded() {
    assertThat(
            manager.refusal(
                "forecast_backlog",
                "{\"queue\": \"budget\", \"horizonDays\": 730, \"staffingHours\": [8],"
                    + " \"hoursPerCase\": 4, \"runs\": 100000}"))
        .startsWith("runs: found 730 days in each run");
  }

  @ParameterizedTest
  @CsvSource({"1, 1000", "1, 10000", "10, 100000", "50, 1e6"})
  void rareRushesCountInTheMean(double mean, double variance) {
    ArrivalCounts counts = ArrivalCounts.of(mean, variance);
    SplittableRandom random = new SplittableRandom(5);
    int draws = 4_000_000;
    double sum = 0;
    int none = 0;
    for (int i = 0; i < draws; i++) {
      double count = counts.draw(random);
      sum += count;
      none += count == 0 ? 1 : 0;
    }
    double noArrival = Math.pow(mean / variance, mean * mean / (variance - mean));
    double standardError = Math.sqrt(noArrival * (1 - noArrival) / draws);

    assertThat(sum / draws).isCloseTo(mean, within(4 * Math.sqrt(variance / draws)));
    assertThat((double) none / draws).isCloseTo(noArrival, within(4 * standardError));
  }

  @Test
  void theMostExtremeArrivalsAreDrawnQuickly() {
    SplittableRandom random = new SplittableRandom(5);
    for (double mean : new double[] {Double.MIN_NORMAL, 1e-9, 1, 1e4}) {
      ArrivalCounts counts = ArrivalCounts.of(mean, 1e7);
      for (int i = 0; i < 100_000; i++) {
        assertThat(counts.draw(random)).isNotNegative().isFinite();
      }
    }
  }

  @Test
  void aDayWithoutStaffingHoursIsRefusedByItsPlace() {
    assertThat(
            manager.refusal(
                "forecast_backlog",
                "{\"queue\": \"k\", \"horizonDays\": 3, \"staffingHours\": [8, null],"
                    + " \"hoursPerCase\": 1}"))
        .startsWith("staffingHours[1]: found nothing");
  }
}
