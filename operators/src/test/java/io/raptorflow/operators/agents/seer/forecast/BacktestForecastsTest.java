package io.raptorflow.operators.agents.seer.forecast;

import static io.raptorflow.operators.agents.seer.forecast.Asking.SERIES;
import static io.raptorflow.operators.agents.seer.forecast.Asking.computed;
import static io.raptorflow.operators.agents.seer.forecast.Asking.daily;
import static io.raptorflow.operators.agents.seer.forecast.Asking.hour;
import static io.raptorflow.operators.agents.seer.forecast.Asking.hourly;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.HeapMemory;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.seer.trend.Point;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BacktestForecastsTest {

  @Test
  void aMethodAgainstItselfShowsNoDifference() {
    BacktestReport report = ask(hourly(daily(300, 1)), List.of("theta", "theta"), 20, 12);

    assertThat(report.scores().get(1)).isEqualTo(report.scores().get(0));
    assertThat(report.scores())
        .allSatisfy(
            score -> {
              assertThat(score.statistic()).isZero();
              assertThat(score.p()).isEqualTo(1);
            });
  }

  @Test
  void aMethodThatKnowsTheSeasonIsBetterThanOneThatDoesNot() {
    BacktestReport report =
        ask(hourly(daily(400, 2)), List.of("mstl_arima", "seasonal_naive", "combination"), 40, 5);

    BacktestReport.Score arima = report.scores().get(0);
    BacktestReport.Score naive = report.scores().get(1);
    assertThat(report.seasons()).containsExactly(24);
    assertThat(arima.mase()).isLessThan(naive.mase());
    assertThat(naive.p()).isLessThan(.05);
    assertThat(naive.statistic()).isPositive();
    assertThat(arima.coverage95()).isBetween(.85, 1.0);
    assertThat(arima.errorByStep()).hasSize(5);
    assertThat(arima.skill()).isCloseTo(1 - requireNonNull(arima.owa()), within(1e-12));
  }

  /** 1 … 40, one step: the naive method always errs by -1, and so in every scale. */
  @Test
  void aLineHasErrorsThatCanBeCountedByHand() {
    double[] line = IntStream.rangeClosed(1, 40).asDoubleStream().toArray();
    var query = new BacktestQuery(SERIES, hourly(line), List.of("seasonal_naive"), 10, 1, 1);

    BacktestReport report = computed(Asking.backtest(query, new HeapMemory(), hour(0)));

    BacktestReport.Score score = report.scores().get(0);
    assertThat(report.origins()).isEqualTo(10);
    assertThat(score.bias()).isCloseTo(-1, within(1e-12));
    assertThat(score.mase()).isCloseTo(1, within(1e-12));
    assertThat(score.owa()).isCloseTo(1, within(1e-12));
    assertThat(score.coverage95()).isEqualTo(1);
  }

  @Test
  void anUnknownMethodIsRefused() {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> new BacktestQuery(SERIES, null, List.of("magic"), null, null, null))
        .satisfies(refusal -> assertThat(refusal.expected()).contains("naive2"));
  }

  @Test
  void laterEventsLeaveAnAnswerBitIdentical() {
    var memory = new HeapMemory();
    double[] values = daily(700, 5);
    IntStream.range(0, 400).forEach(t -> Asking.record(memory, hour(t), values[t]));
    var query = new BacktestQuery(SERIES, null, List.of("theta", "damped_ets"), null, null, null);
    Object before = Asking.backtest(query, memory, hour(399));
    IntStream.range(400, 700).forEach(t -> Asking.record(memory, hour(t), values[t]));

    assertThat((Object) Asking.backtest(query, memory, hour(399))).isEqualTo(before);
  }

  private static BacktestReport ask(
      List<Point> points, List<String> methods, int origins, int horizon) {
    var query = new BacktestQuery(SERIES, points, methods, origins, horizon, null);
    return computed(Asking.backtest(query, new HeapMemory(), hour(0)));
  }
}
