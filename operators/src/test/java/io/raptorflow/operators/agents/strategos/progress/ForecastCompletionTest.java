package io.raptorflow.operators.agents.strategos.progress;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Hosted;
import io.raptorflow.operators.agents.strategos.progress.CompletionForecast.Limits;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class ForecastCompletionTest {
  private final Hosted monitor = new Hosted(new ProgressMonitor());

  private Answer<CompletionForecast> ask(String facts, String more) {
    return monitor.ask(
        TrackProgressTest.NOON,
        "forecast_completion",
        "{\"plan\": \"launch\"" + more + ", \"facts\": " + facts + "}",
        CompletionForecast.class);
  }

  private CompletionForecast forecast(String facts) {
    Answer<CompletionForecast> answer = ask(facts, "");
    assertThat(answer).isInstanceOf(Answer.Computed.class);
    return ((Answer.Computed<CompletionForecast>) answer).output();
  }

  @Test
  void theVignetteOfPraComesOut() {
    CompletionForecast forecast = forecast(TrackProgressTest.EV5);

    assertThat(forecast.cost().byCpi()).isEqualByComparingTo("180000");
    assertThat(forecast.cost().byCpiSpi().doubleValue()).isCloseTo(196_714, within(0.5));
    assertThat(forecast.cost().atPlanRate()).isEqualByComparingTo("128000");
    assertThat(forecast.cost().methodSpread().doubleValue()).isCloseTo(68_714, within(0.5));
    assertThat(forecast.schedule().earnedSchedule()).isCloseTo(2.75, within(1e-12));
    assertThat(forecast.schedule().spiT()).isCloseTo(0.9167, within(5e-5));
    assertThat(forecast.schedule().duration()).isCloseTo(5.4545, within(5e-5));
    assertThat(forecast.limits()).isNull();
  }

  @Test
  void datesFollowFromTheStart() {
    CompletionForecast forecast =
        forecast(
            """
            {"start": "2026-01-01T00:00:00Z", "periodLength": "P10D", "periods": [
              {"plannedValue": 50, "earnedValue": 25, "actualCost": 30}, {"plannedValue": 100}]}
            """);

    assertThat(forecast.schedule().finish()).isEqualTo(Instant.parse("2026-02-10T00:00:00Z"));
  }

  @Test
  void aFinishedLatePlanKeepsItsLateIndex() {
    CompletionForecast forecast =
        forecast(
            """
            {"periods": [
              {"plannedValue": 50, "earnedValue": 20, "actualCost": 20},
              {"plannedValue": 100, "earnedValue": 60, "actualCost": 60},
              {"plannedValue": 100, "earnedValue": 90, "actualCost": 90},
              {"plannedValue": 100, "earnedValue": 100, "actualCost": 100},
              {"plannedValue": 100, "earnedValue": 100, "actualCost": 100}]}
            """);

    assertThat(forecast.schedule().elapsed()).isEqualTo(4);
    assertThat(forecast.schedule().spiT()).isEqualTo(0.5);
    assertThat(forecast.schedule().duration()).isEqualTo(4);
    Limits limits = requireNonNull(forecast.limits());
    assertThat(limits.durationLow()).isCloseTo(4, within(1e-9));
    assertThat(limits.durationHigh()).isCloseTo(4, within(1e-9));
    assertThat(limits.costHigh()).isEqualByComparingTo("100");
  }

  /** Worked by hand from the formulas of Lipke et al. (2009) with Student's t. */
  @Test
  void limitsFollowFromTheLogarithmsOfThePeriodicIndices() {
    CompletionForecast forecast =
        forecast(
            """
            {"periods": [
              {"plannedValue": 100, "earnedValue": 90, "actualCost": 100},
              {"plannedValue": 200, "earnedValue": 190, "actualCost": 200},
              {"plannedValue": 300, "earnedValue": 270, "actualCost": 320},
              {"plannedValue": 400}, {"plannedValue": 500}]}
            """);

    double center = Math.log(270.0 / 320);
    double squares =
        List.of(0.9, 1.0, 80.0 / 120).stream()
            .mapToDouble(index -> Math.pow(Math.log(index) - center, 2))
            .sum();
    double error = Math.sqrt(squares / 2 / 3);
    double finite = Math.sqrt((500.0 - 270) / (500 - 270.0 / 3));
    double margin = new TDistribution(2).inverseCumulativeProbability(0.95) * error * finite;
    Limits limits = requireNonNull(forecast.limits());
    assertThat(limits.level()).isEqualTo(0.9);
    assertThat(limits.costPeriods()).isEqualTo(3);
    assertThat(limits.costLow().doubleValue())
        .isCloseTo(500 / Math.exp(center + margin), within(0.01));
    assertThat(limits.costHigh().doubleValue())
        .isCloseTo(500 / Math.exp(center - margin), within(0.01));
    assertThat(limits.durationLow()).isLessThan(forecast.schedule().duration());
    assertThat(limits.durationHigh()).isGreaterThan(forecast.schedule().duration());
  }

  @Test
  void aPeriodWithoutProgressIsJoinedToTheNext() {
    CompletionForecast forecast =
        forecast(
            """
            {"periods": [
              {"plannedValue": 100, "earnedValue": 90, "actualCost": 100},
              {"plannedValue": 200, "earnedValue": 90, "actualCost": 110},
              {"plannedValue": 300, "earnedValue": 270, "actualCost": 320},
              {"plannedValue": 400, "earnedValue": 300, "actualCost": 400},
              {"plannedValue": 500}]}
            """);

    assertThat(requireNonNull(forecast.limits()).costPeriods()).isEqualTo(3);
  }

  @Test
  void limitsAskedForNeedThreePeriods() {
    assertThat(ask(TrackProgressTest.EV5, ", \"level\": 0.9"))
        .isInstanceOfSatisfying(
            Answer.InsufficientData.class,
            little -> {
              assertThat(little.have()).isEqualTo(1);
              assertThat(little.need()).isEqualTo(3);
            });
  }

  @Test
  void whatHasEarnedNothingGivesNoForecast() {
    assertThat(
            ask(
                "{\"periods\": [{\"plannedValue\": 5, \"earnedValue\": 0, \"actualCost\": 1}]}",
                ""))
        .isInstanceOfSatisfying(
            Answer.Refused.class, refused -> assertThat(refused.field()).isEqualTo("earnedValue"));
  }

  @Test
  void withoutCostThereIsNoCostIndex() {
    assertThat(ask("{\"periods\": [{\"plannedValue\": 5, \"earnedValue\": 1}]}", ""))
        .isInstanceOfSatisfying(
            Answer.Refused.class, refused -> assertThat(refused.field()).isEqualTo("actualCost"));
  }

  @Test
  void onPlanEveryMethodAgrees() {
    CompletionForecast forecast =
        forecast(
            """
            {"periods": [
              {"plannedValue": 100, "earnedValue": 100, "actualCost": 100},
              {"plannedValue": 250, "earnedValue": 250, "actualCost": 250},
              {"plannedValue": 300, "earnedValue": 300, "actualCost": 300},
              {"plannedValue": 400}]}
            """);

    assertThat(forecast.cost().methodSpread()).isEqualByComparingTo(BigDecimal.ZERO);
    assertThat(forecast.schedule().duration()).isEqualTo(4);
    assertThat(requireNonNull(forecast.limits()).costLow()).isEqualByComparingTo("400");
  }
}
