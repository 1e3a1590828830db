package io.raptorflow.operators.agents.seer.forecast;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.Capability;
import io.raptorflow.operators.agents.Interest;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.seer.trend.Point;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Talks to the generator as its host does, through its specification. */
final class Asking {
  static final String SERIES = "ads.cost";
  static final Instant FIRST = Instant.parse("2026-01-05T00:00:00Z");

  private Asking() {}

  @SuppressWarnings("unchecked") // the specification pairs inputs with outputs
  static <I, O> Answer<O> ask(String capability, I input, Memory memory, Instant at) {
    var asked =
        (Capability<I, O>) new ForecastGenerator().spec().capability(capability).orElseThrow();
    return asked.method().answer(new Asked<>(input, event(EventType.MESSAGE_SENT, at)), memory);
  }

  static Answer<SeriesForecast> forecast(ForecastQuery query, Memory memory, Instant at) {
    return ask("forecast_series", query, memory, at);
  }

  static Answer<BacktestReport> backtest(BacktestQuery query, Memory memory, Instant at) {
    return ask("backtest_forecasts", query, memory, at);
  }

  static <O> O computed(Answer<O> answer) {
    if (answer instanceof Answer.Computed<O> computed) {
      return computed.output();
    }
    throw new AssertionError("not computed but " + answer);
  }

  @SuppressWarnings("unchecked") // the only interest is in metrics
  static void record(Memory memory, Instant at, double value) {
    var interest = (Interest<Metric>) new ForecastGenerator().spec().interests().get(0);
    var metric = new Metric(SERIES, value, "EUR", null, null, Map.of(), Map.of());
    interest
        .observer()
        .observe(new Observed<>(metric, event(EventType.METRIC_RECORDED, at)), memory);
  }

  private static Event event(EventType type, Instant at) {
    return Event.builder()
        .id("event-" + at)
        .source("test")
        .type(type)
        .subject("metric/" + SERIES)
        .time(at)
        .tenant("acme")
        .data(new byte[0])
        .build();
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
