package io.raptorflow.operators.agents.seer.forecast;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.series.forecasting.AdaptiveConformal;
import io.raptorflow.operators.agents.series.forecasting.Combination;
import io.raptorflow.operators.agents.series.forecasting.ForecastMethod;
import io.raptorflow.operators.agents.series.forecasting.RollingErrors;
import io.raptorflow.operators.agents.series.grid.GridSeries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Carries a series forward: {@link Combination} of four methods, and around it intervals by {@link
 * AdaptiveConformal} from the errors of rolling origins and of forecasts given before. The
 * confidence is the share of grid points that are present times the share of the usual 40 origins
 * that could be had.
 */
final class Forecaster {
  private static final int USUAL_ORIGINS = 40;

  private Forecaster() {}

  static Answer<SeriesForecast> answer(Asked<ForecastQuery> asked, Memory memory) {
    ForecastQuery query = asked.input();
    return SeriesReader.answer(
        query,
        memory,
        asked.time(),
        SeriesReader.USED,
        grid ->
            query.horizon() > grid.length() / 2
                ? Answer.refused(
                    "horizon",
                    query.horizon() + " steps from " + grid.length() + " points",
                    "at most half of the history, " + grid.length() / 2)
                : forecast(query, grid, memory, asked.time().toEpochMilli()));
  }

  private static Answer<SeriesForecast> forecast(
      ForecastQuery query, GridSeries grid, Memory memory, long asOf) {
    double[] values = grid.filled();
    int horizon = query.horizon();
    ChosenSeasons seasons = ChosenSeasons.of(values, query.season());
    List<ForecastMethod> methods = methodsFor(values, seasons);
    Combination combination = Combination.of(values, seasons.periods(), methods, horizon);
    long[] gridTimes = grid.points().times();
    long origin = gridTimes[gridTimes.length - 1];
    boolean remembered = query.points() == null;
    List<KeptForecast> kept =
        remembered ? ForecastMemory.before(memory, origin) : List.<KeptForecast>of();
    long[] times =
        IntStream.rangeClosed(1, horizon).mapToLong(h -> grid.step().after(origin, h)).toArray();
    if (remembered) {
      ForecastMemory.keep(memory, origin, KeptForecast.of(times, combination.mean()));
    }
    int live = live(kept, 0, asOf).length;
    var output =
        new SeriesForecast(
            query.series(),
            Instant.ofEpochMilli(gridTimes[0]),
            Instant.ofEpochMilli(origin),
            grid.size(),
            grid.missing(),
            grid.step().iso(),
            steps(query.levelsOrUsual(), combination, kept, times, asOf),
            weights(combination),
            seasons.periods().periods(),
            seasons.basis(),
            simplerModel(methods, seasons),
            combination.errors().ofStep(0).length + live,
            live);
    double confidence =
        (double) grid.size()
            / grid.length()
            * Math.min(1, combination.errors().origins().count() / (double) USUAL_ORIGINS);
    return Answer.of(
        output,
        confidence,
        List.of("metric/" + query.series() + "@" + output.from() + "/" + output.to()));
  }

  /** Those of the usual methods that the series is long enough for, with one origin to spare. */
  private static List<ForecastMethod> methodsFor(double[] values, ChosenSeasons seasons) {
    boolean constant = Arrays.stream(values).allMatch(value -> value == values[0]);
    return Combination.standardMethods().stream()
        .limit(constant ? 1 : Integer.MAX_VALUE)
        .filter(method -> method.leastObservations(seasons.periods()) < values.length)
        .toList();
  }

  private static @Nullable String simplerModel(
      List<ForecastMethod> methods, ChosenSeasons seasons) {
    if (seasons.shortfall() != null) {
      return seasons.shortfall();
    }
    return methods.size() == Combination.standardMethods().size()
        ? null
        : "only " + String.join(", ", methods.stream().map(ForecastMethod::name).toList());
  }

  private static List<SeriesForecast.Weight> weights(Combination combination) {
    return IntStream.range(0, combination.weights().length)
        .mapToObj(
            k ->
                new SeriesForecast.Weight(
                    combination.methods().get(k).name(), combination.weights()[k]))
        .toList();
  }

  private static List<SeriesForecast.Step> steps(
      List<Double> levels,
      Combination combination,
      List<KeptForecast> kept,
      long[] times,
      long asOf) {
    double[][] widths =
        levels.stream()
            .map(level -> halfWidths(combination.errors(), kept, asOf, times.length, level))
            .toArray(double[][]::new);
    List<SeriesForecast.Step> steps = new ArrayList<>();
    for (int h = 0; h < times.length; h++) {
      double mean = combination.mean()[h];
      List<SeriesForecast.Limits> limits = new ArrayList<>();
      double widest = 0;
      for (int i = 0; i < widths.length; i++) {
        // Levels adapt apart from each other; a higher one is never the narrower.
        widest = Math.max(widest, widths[i][h]);
        limits.add(new SeriesForecast.Limits(levels.get(i), mean - widest, mean + widest));
      }
      steps.add(new SeriesForecast.Step(Instant.ofEpochMilli(times[h]), mean, limits));
    }
    return steps;
  }

  private static double[] halfWidths(
      RollingErrors rolled, List<KeptForecast> kept, long asOf, int horizon, double level) {
    double[] widths = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      double[] before = rolled.ofStep(h);
      double[] live = live(kept, h, asOf);
      double[] errors = Stream.of(before, live).flatMapToDouble(Arrays::stream).toArray();
      if (errors.length == 0) {
        // No origin saw this far: as a random walk's, errors grow with the root of the distance.
        widths[h] = widths[h - 1] * Math.sqrt((h + 1.0) / h);
        continue;
      }
      double independent =
          before.length * Math.min(1, rolled.origins().stride() / (h + 1.0))
              + live.length / (h + 1.0);
      widths[h] = AdaptiveConformal.halfWidth(errors, Math.max(1, independent), level);
    }
    return widths;
  }

  private static double[] live(List<KeptForecast> kept, int step, long asOf) {
    return kept.stream()
        .mapToDouble(forecast -> forecast.error(step, asOf))
        .filter(error -> !Double.isNaN(error))
        .toArray();
  }
}
