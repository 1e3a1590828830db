package io.raptorflow.operators.agents.seer.forecast;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.series.forecasting.BacktestScore;
import io.raptorflow.operators.agents.series.forecasting.DieboldMariano;
import io.raptorflow.operators.agents.series.forecasting.ForecastMethod;
import io.raptorflow.operators.agents.series.forecasting.Naive2;
import io.raptorflow.operators.agents.series.forecasting.Periods;
import io.raptorflow.operators.agents.series.forecasting.RollingErrors;
import io.raptorflow.operators.agents.series.forecasting.RollingOrigins;
import io.raptorflow.operators.agents.series.grid.GridSeries;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Compares methods from rolling origins (Tashman 2000): each is fitted once, before the first, and
 * judged where the whole horizon is known. The confidence is the share of the origins asked for
 * that could be had.
 */
final class Backtester {
  private static final int HORIZON_WITHOUT_SEASON = 6;
  private static final int LEAST_TO_COMPARE = 3;

  private Backtester() {}

  static Answer<BacktestReport> answer(Asked<BacktestQuery> asked, Memory memory) {
    BacktestQuery query = asked.input();
    int most = query.points() == null ? SeriesReader.USED : SeriesQuery.MOST_POINTS;
    return SeriesReader.answer(query, memory, asked.time(), most, grid -> backtest(query, grid));
  }

  private static Answer<BacktestReport> backtest(BacktestQuery query, GridSeries grid) {
    double[] values = grid.filled();
    ChosenSeasons seasons = ChosenSeasons.of(values, query.season());
    Periods periods = seasons.periods();
    int horizon = horizon(query, values.length, periods);
    if (horizon > values.length / 2) {
      return Answer.refused(
          "horizon",
          horizon + " steps from " + values.length + " points",
          "at most half of the history, " + values.length / 2);
    }
    List<ForecastMethod> methods =
        query.methods().stream().map(name -> BacktestMethods.named(name, horizon)).toList();
    int needed = methods.stream().mapToInt(m -> m.leastObservations(periods)).max().orElseThrow();
    if (values.length < needed + horizon) {
      return Answer.insufficient(
          "points of series " + query.series(), values.length, needed + horizon);
    }
    int least = Math.max(needed, Math.min(values.length / 2, values.length - horizon));
    RollingOrigins origins =
        RollingOrigins.complete(values.length, least, query.originsOrUsual(), horizon, periods);
    BacktestScore naive2 = score(new Naive2(), values, periods, origins, horizon);
    List<BacktestScore> scores =
        methods.stream().map(m -> score(m, values, periods, origins, horizon)).toList();
    int best = best(scores, naive2);
    int overlap = (horizon + origins.stride() - 1) / origins.stride();
    List<BacktestReport.Score> reported =
        IntStream.range(0, scores.size())
            .mapToObj(
                k ->
                    report(methods.get(k).name(), scores.get(k), naive2, scores.get(best), overlap))
            .toList();
    var output =
        new BacktestReport(
            query.series(),
            values.length,
            origins.count(),
            Instant.ofEpochMilli(grid.times()[origins.first() - 1]),
            horizon,
            periods.periods(),
            seasons.basis(),
            report(new Naive2().name(), naive2, naive2, scores.get(best), overlap),
            reported,
            methods.get(best).name());
    double had = (double) origins.count() / query.originsOrUsual();
    return Answer.of(
        output,
        Math.min(1, had) * grid.size() / grid.length(),
        List.of("metric/" + query.series() + "@" + output.firstOrigin()));
  }

  private static int horizon(BacktestQuery query, int length, Periods periods) {
    if (query.horizon() != null) {
      return query.horizon();
    }
    int usual = periods.periods().isEmpty() ? HORIZON_WITHOUT_SEASON : periods.shortest();
    return Math.max(1, Math.min(usual, length / 4));
  }

  private static BacktestScore score(
      ForecastMethod method,
      double[] values,
      Periods periods,
      RollingOrigins origins,
      int horizon) {
    double[] known = Arrays.copyOf(values, origins.first());
    RollingErrors errors = RollingErrors.of(method.fit(known, periods), values, origins, horizon);
    return BacktestScore.of(errors, values, periods.shortest());
  }

  private static int best(List<BacktestScore> scores, BacktestScore naive2) {
    int best = 0;
    for (int k = 1; k < scores.size(); k++) {
      if (measure(scores.get(k), naive2) < measure(scores.get(best), naive2)) {
        best = k;
      }
    }
    return best;
  }

  private static double measure(BacktestScore score, BacktestScore naive2) {
    Double owa = owa(score, naive2);
    return owa == null ? score.smape() : owa;
  }

  private static @Nullable Double owa(BacktestScore score, BacktestScore naive2) {
    Double scaled = score.scaledError();
    Double reference = naive2.scaledError();
    if (scaled == null || reference == null || reference == 0 || naive2.smape() == 0) {
      return null;
    }
    return (score.smape() / naive2.smape() + scaled / reference) / 2;
  }

  private static BacktestReport.Score report(
      String method, BacktestScore score, BacktestScore naive2, BacktestScore best, int overlap) {
    Double owa = owa(score, naive2);
    DieboldMariano test =
        score.byOrigin().length < LEAST_TO_COMPARE
            ? null
            : DieboldMariano.compare(score.byOrigin(), best.byOrigin(), overlap);
    return new BacktestReport.Score(
        method,
        score.smape(),
        score.scaledError(),
        owa,
        owa == null ? null : 1 - owa,
        score.bias(),
        DoubleStream.of(score.byStep()).boxed().toList(),
        score.coverage(),
        score.winkler(),
        test == null ? null : test.statistic(),
        test == null ? null : test.p());
  }
}
