package io.raptorflow.operators.agents.seer.forecast;

import static io.raptorflow.operators.agents.seer.forecast.Asking.SERIES;
import static io.raptorflow.operators.agents.seer.forecast.Asking.computed;
import static io.raptorflow.operators.agents.seer.forecast.Asking.daily;
import static io.raptorflow.operators.agents.seer.forecast.Asking.forecast;
import static io.raptorflow.operators.agents.seer.forecast.Asking.hour;
import static io.raptorflow.operators.agents.seer.forecast.Asking.hourly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.HeapMemory;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.seer.trend.Point;
import io.raptorflow.operators.agents.series.TextbookSeries;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForecastSeriesTest {

  @Test
  void aDailySeasonIsFoundAndCarriedOn() {
    SeriesForecast forecast = ask(query(hourly(daily(240, 1)), 24, null));

    assertThat(forecast.seasons()).containsExactly(24);
    assertThat(forecast.seasonBasis()).startsWith("found");
    assertThat(forecast.simplerModel()).isNull();
    for (int h = 0; h < 24; h++) {
      SeriesForecast.Step step = forecast.steps().get(h);
      assertThat(step.time()).isEqualTo(hour(240 + h));
      assertThat(step.mean())
          .isCloseTo(100 + 10 * Math.sin(2 * Math.PI * (240 + h) / 24), within(2.0));
    }
  }

  @Test
  void intervalsWidenWithTheirLevelAndHoldTheMean() {
    SeriesForecast forecast = ask(query(hourly(daily(240, 1)), 24, 24));

    assertThat(forecast.steps())
        .allSatisfy(
            step -> {
              SeriesForecast.Limits narrow = step.limits().get(0);
              SeriesForecast.Limits wide = step.limits().get(1);
              assertThat(narrow.level()).isEqualTo(.8);
              assertThat(wide.level()).isEqualTo(.95);
              assertThat(wide.lower()).isLessThanOrEqualTo(narrow.lower());
              assertThat(wide.upper()).isGreaterThanOrEqualTo(narrow.upper());
              assertThat(narrow.lower()).isLessThan(step.mean());
              assertThat(narrow.upper()).isGreaterThan(step.mean());
            });
  }

  @Test
  void intervalsHoldAboutAsManyOutcomesAsPromised() {
    int held80 = 0;
    int held95 = 0;
    int outcomes = 0;
    for (int seed = 0; seed < 20; seed++) {
      double[] values = daily(252, seed);
      SeriesForecast forecast = ask(query(hourly(Arrays.copyOf(values, 240)), 12, 24));
      for (int h = 0; h < 12; h++) {
        double outcome = values[240 + h];
        List<SeriesForecast.Limits> limits = forecast.steps().get(h).limits();
        held80 += holds(limits.get(0), outcome) ? 1 : 0;
        held95 += holds(limits.get(1), outcome) ? 1 : 0;
        outcomes++;
      }
    }

    assertThat((double) held80 / outcomes).isBetween(.72, .92);
    assertThat((double) held95 / outcomes).isBetween(.91, .995);
  }

  @Test
  void weightsSumToOne() {
    SeriesForecast forecast = ask(query(hourly(daily(240, 2)), 12, null));

    assertThat(forecast.weights())
        .extracting(SeriesForecast.Weight::method)
        .containsExactly("seasonal_naive", "theta", "damped_ets", "mstl_arima");
    assertThat(forecast.weights().stream().mapToDouble(SeriesForecast.Weight::weight).sum())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void airPassengersGrowOn() {
    double[] air = TextbookSeries.air();
    SeriesForecast forecast = ask(query(hourly(Arrays.copyOf(air, 132)), 12, 12));

    double percentage = 0;
    for (int h = 0; h < 12; h++) {
      double actual = air[132 + h];
      percentage += Math.abs(forecast.steps().get(h).mean() - actual) / actual / 12;
    }

    assertThat(percentage).isLessThan(.05);
  }

  @Test
  void aWeekInsideADailySeriesIsFoundBesideTheDayThatIsGiven() {
    double[] values = daily(168 * 5, 3);
    for (int t = 0; t < values.length; t++) {
      values[t] += t / 24 % 7 >= 5 ? -8 : 0;
    }

    assertThat(ask(query(hourly(values), 24, 24)).seasons()).containsExactly(24, 168);
  }

  @Test
  void aConstantSeriesStaysAsItIs() {
    SeriesForecast forecast = ask(query(hourly(new double[] {7, 7, 7, 7, 7, 7, 7, 7}), 3, null));

    assertThat(forecast.simplerModel()).isEqualTo("only seasonal_naive");
    assertThat(forecast.steps()).allSatisfy(step -> assertThat(step.mean()).isEqualTo(7));
  }

  @Test
  void tooFewSeasonsNameTheSimplerModel() {
    SeriesForecast forecast = ask(query(hourly(daily(57, 1)), 12, 24));

    assertThat(forecast.seasons()).isEmpty();
    assertThat(forecast.simplerModel()).contains("58 points, there are 57");
  }

  @Test
  void fivePointsAreEnoughAndFourAreNot() {
    assertThat(ask(query(hourly(1, 2, 4, 3, 5), 2, null)).steps()).hasSize(2);
    Answer<SeriesForecast> answer =
        forecast(query(hourly(1, 2, 4, 3), 1, null), new HeapMemory(), hour(10));
    assertThat((Object) answer).isEqualTo(Answer.insufficient("points of series " + SERIES, 4, 5));
  }

  @Test
  void aHorizonBeyondHalfTheHistoryIsRefused() {
    Answer<SeriesForecast> answer =
        forecast(query(hourly(daily(40, 1)), 21, null), new HeapMemory(), hour(40));

    assertThat((Object) answer)
        .isEqualTo(
            Answer.refused(
                "horizon", "21 steps from 40 points", "at most half of the history, 20"));
  }

  @Test
  void impossibleQuestionsAreRefusedWithTheirField() {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> query(null, 0, null))
        .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("horizon"));
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> new ForecastQuery("", null, 1, null, null))
        .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("series"));
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> new ForecastQuery(SERIES, null, 1, null, List.of(1.0)))
        .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("levels"));
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> query(null, 1, 0))
        .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("season"));
  }

  @Test
  void gapsAreStated() {
    List<Point> points =
        hourly(daily(100, 1)).stream().filter(p -> !p.time().equals(hour(50))).toList();

    SeriesForecast forecast = ask(query(points, 6, null));

    assertThat(forecast.points()).isEqualTo(99);
    assertThat(forecast.missing()).isEqualTo(1);
  }

  @Test
  void laterEventsLeaveAnAnswerBitIdentical() {
    var memory = new HeapMemory();
    double[] values = daily(1_000, 5);
    recordAll(memory, values, 0, 600);
    // A forecast given before, so that live errors are in play.
    forecast(query(null, 24, null), memory, hour(500));
    Answer<SeriesForecast> before = forecast(query(null, 24, null), memory, hour(599));
    recordAll(memory, values, 600, 1_000);
    forecast(query(null, 24, null), memory, hour(800));

    assertThat((Object) forecast(query(null, 24, null), memory, hour(599))).isEqualTo(before);
  }

  @Test
  void forecastsGivenAreScoredWhenTheirOutcomesCome() {
    var memory = new HeapMemory();
    double[] values = daily(300, 6);
    recordAll(memory, values, 0, 240);
    SeriesForecast first = computed(forecast(query(null, 6, null), memory, hour(239)));
    recordAll(memory, values, 240, 246);

    List<KeptForecast> kept = ForecastMemory.before(memory, hour(246).toEpochMilli());
    SeriesForecast second = computed(forecast(query(null, 6, null), memory, hour(245)));

    assertThat(kept).hasSize(1);
    for (int h = 0; h < 6; h++) {
      assertThat(kept.get(0).errors()[h]).isEqualTo(first.steps().get(h).mean() - values[240 + h]);
    }
    assertThat(first.liveErrors()).isZero();
    assertThat(second.liveErrors()).isEqualTo(1);
  }

  private static boolean holds(SeriesForecast.Limits limits, double outcome) {
    return limits.lower() <= outcome && outcome <= limits.upper();
  }

  private static void recordAll(Memory memory, double[] values, int from, int to) {
    IntStream.range(from, to).forEach(t -> Asking.record(memory, hour(t), values[t]));
  }

  private static ForecastQuery query(
      @Nullable List<Point> points, int horizon, @Nullable Integer season) {
    return new ForecastQuery(SERIES, points, horizon, season, null);
  }

  private static SeriesForecast ask(ForecastQuery query) {
    return computed(forecast(query, new HeapMemory(), hour(0)));
  }
}
