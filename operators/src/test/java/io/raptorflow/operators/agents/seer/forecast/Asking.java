package io.raptorflow.operators.agents.seer.forecast;

import io.raptorflow.operators.agents.AgentUnderTest;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.seer.trend.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Talks to the generator. */
final class Asking {
  static final String SERIES = "ads.cost";
  static final Instant FIRST = Instant.parse("2026-01-05T00:00:00Z");

  static final AgentUnderTest GENERATOR = new AgentUnderTest(new ForecastGenerator(), SERIES);

  private Asking() {}

  static Answer<SeriesForecast> forecast(ForecastQuery query, Memory memory, Instant at) {
    return GENERATOR.ask("forecast_series", query, SeriesForecast.class, memory, at);
  }

  static Answer<BacktestReport> backtest(BacktestQuery query, Memory memory, Instant at) {
    return GENERATOR.ask("backtest_forecasts", query, BacktestReport.class, memory, at);
  }

  static <O> O computed(Answer<O> answer) {
    return AgentUnderTest.computed(answer);
  }

  static void record(Memory memory, Instant at, double value) {
    GENERATOR.record(memory, at, value);
  }

  static Instant hour(int hour) {
    return FIRST.plus(Duration.ofHours(hour));
  }

  static List<Point> hourly(double... values) {
    return IntStream.range(0, values.length).mapToObj(t -> new Point(hour(t), values[t])).toList();
  }

  /** A day's swing of 10 about 100, and noise of deviation 1. */
  static double[] daily(int hours, long seed) {
    Random random = new Random(seed);
    double[] values = new double[hours];
    for (int t = 0; t < hours; t++) {
      values[t] = 100 + 10 * Math.sin(2 * Math.PI * t / 24) + random.nextGaussian();
    }
    return values;
  }
}
