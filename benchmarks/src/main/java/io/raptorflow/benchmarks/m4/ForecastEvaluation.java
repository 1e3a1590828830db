package io.raptorflow.benchmarks.m4;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.Capability;
import io.raptorflow.operators.agents.HeapMemory;
import io.raptorflow.operators.agents.seer.forecast.ForecastGenerator;
import io.raptorflow.operators.agents.seer.forecast.ForecastQuery;
import io.raptorflow.operators.agents.seer.forecast.SeriesForecast;
import io.raptorflow.operators.agents.seer.trend.Point;
import io.raptorflow.operators.agents.series.forecasting.ForecastMethod;
import io.raptorflow.operators.agents.series.forecasting.Naive2;
import io.raptorflow.operators.agents.series.forecasting.Periods;
import io.raptorflow.operators.agents.series.forecasting.SeasonalNaive;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs {@code forecast_series} over a pair of M4 files and scores it beside Naive2 and the seasonal
 * naive method. The files have no dates; points are given an hour apart, which no method reads.
 *
 * @param smape 0–200, averaged over series
 * @param mase averaged over series
 * @param owa over Naive2
 * @param coverage95 share of outcomes in the 95 % intervals
 * @param series how many
 * @param naive2 the reference
 * @param seasonalNaive the seasonal naive method
 */
public record ForecastEvaluation(
    double smape,
    double mase,
    double owa,
    double coverage95,
    int series,
    ForecastScore naive2,
    ForecastScore seasonalNaive) {
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
  private static final double LEVEL = 0.95;

  /**
   * @param season observations in a season, for the scores and the references; if above 1 the agent
   *     is told, else it looks for one
   */
  public static ForecastEvaluation of(List<M4Series> series, int season) {
    var generator = new Tally();
    var naive2 = new Tally();
    var seasonalNaive = new Tally();
    int held = 0;
    int outcomes = 0;
    Periods periods = Periods.of(season);
    for (M4Series one : series) {
      SeriesForecast forecast = ask(one, season > 1 ? season : null);
      double[] mean = forecast.steps().stream().mapToDouble(SeriesForecast.Step::mean).toArray();
      generator.add(one, mean, season);
      naive2.add(one, reference(new Naive2(), one, periods), season);
      seasonalNaive.add(one, reference(new SeasonalNaive(), one, periods), season);
      for (int h = 0; h < mean.length; h++) {
        SeriesForecast.Limits limits = forecast.steps().get(h).limits().get(0);
        held += one.test()[h] >= limits.lower() && one.test()[h] <= limits.upper() ? 1 : 0;
        outcomes++;
      }
    }
    ForecastScore score = generator.over(naive2);
    return new ForecastEvaluation(
        score.smape(),
        score.mase(),
        score.owa(),
        (double) held / outcomes,
        series.size(),
        naive2.over(naive2),
        seasonalNaive.over(naive2));
  }

  private static double[] reference(ForecastMethod method, M4Series one, Periods periods) {
    return method.fit(one.train(), periods).forecast(one.train(), one.test().length);
  }

  @SuppressWarnings("unchecked") // the specification pairs inputs with outputs
  private static SeriesForecast ask(M4Series one, @Nullable Integer season) {
    List<Point> points = new ArrayList<>();
    for (int t = 0; t < one.train().length; t++) {
      points.add(new Point(FIRST.plus(Duration.ofHours(t)), one.train()[t]));
    }
    var query = new ForecastQuery(one.id(), points, one.test().length, season, List.of(LEVEL));
    Event event =
        Event.builder()
            .id(one.id())
            .source("m4")
            .type(EventType.MESSAGE_SENT)
            .subject("metric/" + one.id())
            .time(points.get(points.size() - 1).time())
            .tenant("m4")
            .data(new byte[0])
            .build();
    var capability =
        (Capability<ForecastQuery, SeriesForecast>)
            new ForecastGenerator().spec().capability("forecast_series").orElseThrow();
    Answer<SeriesForecast> answer =
        capability.method().answer(new Asked<>(query, event), new HeapMemory());
    if (answer instanceof Answer.Computed<SeriesForecast> computed) {
      return computed.output();
    }
    throw new IllegalArgumentException("series " + one.id() + ": " + answer);
  }

  /** Sums over series. */
  private static final class Tally {
    private double smape;
    private double mase;
    private int series;

    private void add(M4Series one, double[] forecast, int season) {
      double error = 0;
      double percentage = 0;
      for (int h = 0; h < forecast.length; h++) {
        double actual = one.test()[h];
        double miss = Math.abs(actual - forecast[h]);
        error += miss / forecast.length;
        double size = Math.abs(actual) + Math.abs(forecast[h]);
        percentage += size > 0 ? 200 * miss / size / forecast.length : 0;
      }
      double scale = 0;
      double[] train = one.train();
      for (int t = season; t < train.length; t++) {
        scale += Math.abs(train[t] - train[t - season]) / (train.length - season);
      }
      smape += percentage;
      mase += error / scale;
      series++;
    }

    private ForecastScore over(Tally naive2) {
      return new ForecastScore(
          smape / series, mase / series, (smape / naive2.smape + mase / naive2.mase) / 2);
    }
  }

  /**
   * Prints the evaluation as JSON.
   *
   * @param arguments train file, test file, season; and optionally a file for the JSON
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 3 || arguments.length > 4) {
      throw new IllegalArgumentException("expected TRAIN.csv TEST.csv SEASON [RESULT.json]");
    }
    List<M4Series> series = M4Series.read(Path.of(arguments[0]), Path.of(arguments[1]));
    String json =
        new ObjectMapper()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(of(series, Integer.parseInt(arguments[2])));
    if (arguments.length == 4) {
      Files.writeString(Path.of(arguments[3]), json);
    }
    System.out.println(json);
  }
}
