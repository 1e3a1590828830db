package io.raptorflow.operators.agents.seer.trend;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.seer.trend.DecompositionReport.Season;
import io.raptorflow.operators.agents.series.decomposition.Decomposition;
import io.raptorflow.operators.agents.series.decomposition.Mstl;
import io.raptorflow.operators.agents.series.decomposition.StlSettings;
import io.raptorflow.operators.agents.series.seasonality.SeasonSearch;
import io.raptorflow.operators.agents.series.seasonality.Seasons;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Answers {@code decompose_series} by STL for one season and {@link Mstl} for several. Confidence
 * is the share of grid points that were there times the share of the variance that trend and
 * seasons explain.
 */
final class SeriesDecomposer {
  private static final double ALPHA = .05;

  private SeriesDecomposer() {}

  static Answer<DecompositionReport> answer(Asked<DecompositionQuery> asked, Memory memory) {
    DecompositionQuery query = asked.input();
    return SampleReader.read(query, memory, asked.time())
        .answer(sample -> withPeriods(query, sample));
  }

  private static Answer<DecompositionReport> withPeriods(DecompositionQuery query, Sample sample) {
    double[] values = sample.grid().filled();
    List<Integer> asked = query.periods();
    if (asked != null) {
      return FullPeriods.require(
          sample, Collections.max(asked), () -> decompose(query, sample, values, asked));
    }
    Seasons found = SeasonSearch.open(values, sample.grid().step().calendarPeriods(), ALPHA);
    return found.distinct().isEmpty()
        ? Answer.refused(
            "periods",
            "none, and no season in the series (least p " + found.leastP() + ")",
            "the periods to separate, in observations")
        : decompose(query, sample, values, found.distinct());
  }

  private static Answer<DecompositionReport> decompose(
      DecompositionQuery query, Sample sample, double[] values, List<Integer> periods) {
    int[] lengths = periods.stream().mapToInt(period -> period).toArray();
    List<StlSettings> settings = settings(query, periods);
    Decomposition parts = Mstl.decompose(values, lengths, settings);
    double explained = 1 - StatUtils.variance(parts.remainder()) / StatUtils.variance(values);
    double confidence = sample.share() * Math.max(0, explained);
    return Answer.of(report(query, sample, values, periods, parts), confidence, sample.evidence());
  }

  private static List<StlSettings> settings(DecompositionQuery query, List<Integer> periods) {
    return periods.stream().map(period -> settings(query, periods, period)).toList();
  }

  private static StlSettings settings(DecompositionQuery query, List<Integer> periods, int period) {
    StlSettings settings;
    if (query.seasonalWindow() != null) {
      settings = StlSettings.evolving(query.seasonalWindow());
    } else if (periods.size() == 1) {
      settings = StlSettings.periodic();
    } else {
      settings = Mstl.usualSettings(rank(periods, period));
    }
    if (query.trendWindow() != null) {
      settings = settings.withTrendWindow(query.trendWindow());
    }
    return query.isRobust() ? settings.robust() : settings;
  }

  private static int rank(List<Integer> periods, int period) {
    return (int) periods.stream().filter(other -> other < period).count();
  }

  private static DecompositionReport report(
      DecompositionQuery query,
      Sample sample,
      double[] values,
      List<Integer> periods,
      Decomposition parts) {
    double stepDays = sample.grid().stepDays();
    List<Season> seasons =
        IntStream.range(0, periods.size())
            .mapToObj(
                i ->
                    new Season(
                        periods.get(i),
                        periods.get(i) * stepDays,
                        parts.seasonalStrength(i),
                        boxed(parts.seasonals().get(i))))
            .toList();
    return new DecompositionReport(
        sample.filledStretch(),
        Arrays.stream(sample.grid().times()).mapToObj(Instant::ofEpochMilli).toList(),
        boxed(values),
        boxed(parts.trend()),
        seasons,
        boxed(parts.remainder()),
        boxed(parts.adjusted()),
        parts.trendStrength(),
        query.isRobust());
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
