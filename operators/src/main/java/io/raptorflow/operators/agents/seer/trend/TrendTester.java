package io.raptorflow.operators.agents.seer.trend;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.seer.trend.TrendReport.SlopeInterval;
import io.raptorflow.operators.agents.series.trend.MannKendall;
import io.raptorflow.operators.agents.series.trend.SeasonalKendall;
import io.raptorflow.operators.agents.series.trend.SenSlope;
import io.raptorflow.operators.agents.series.trend.TrendTest;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Answers {@code test_trend} by {@link MannKendall} or, with a season, {@link SeasonalKendall}, and
 * {@link SenSlope}. Confidence is 1 less the corrected p: the trust in there being a trend.
 */
final class TrendTester {
  private TrendTester() {}

  static Answer<TrendReport> answer(Asked<TrendQuery> asked, Memory memory) {
    TrendQuery query = asked.input();
    return SampleReader.read(query, memory, asked.time())
        .answer(
            sample ->
                query.season() == null
                    ? plain(query, sample)
                    : FullPeriods.require(sample, query.season(), () -> seasonal(query, sample)));
  }

  private static Answer<TrendReport> plain(TrendQuery query, Sample sample) {
    int[] positions = sample.grid().positions();
    SenSlope slopes = SenSlope.of(positions, sample.values());
    return report(
        query, sample, slopes, MannKendall.test(positions, sample.values(), slopes.median()));
  }

  private static Answer<TrendReport> seasonal(TrendQuery query, Sample sample) {
    int[] positions = sample.grid().positions();
    int season = query.season() == null ? 1 : query.season();
    SenSlope slopes = SenSlope.ofSeason(positions, sample.values(), season);
    return report(query, sample, slopes, SeasonalKendall.test(positions, sample.values(), season));
  }

  private static Answer<TrendReport> report(
      TrendQuery query, Sample sample, SenSlope slopes, TrendTest test) {
    double perDay = 1 / sample.grid().stepDays();
    double alpha = query.alphaOrUsual();
    boolean trend = test.p() < alpha;
    var report =
        new TrendReport(
            sample.stretch(),
            trend ? Direction.ofSign(test.z()) : Direction.NONE,
            query.season(),
            slopes.median() * perDay,
            slopes.median(),
            intervals(slopes, alpha, test.variance(), perDay),
            intervals(slopes, alpha, test.variance() * test.varianceRatio(), perDay),
            test.s(),
            test.variance(),
            test.independentZ(),
            test.independentP(),
            test.varianceRatio(),
            test.z(),
            test.p(),
            alpha);
    return Answer.of(report, 1 - test.p(), sample.evidence());
  }

  private static List<SlopeInterval> intervals(
      SenSlope slopes, double alpha, double variance, double perDay) {
    return DoubleStream.of(.8, .95, 1 - alpha)
        .distinct()
        .sorted()
        .mapToObj(
            level -> {
              SenSlope.Interval limits = slopes.interval(level, variance);
              return new SlopeInterval(level, limits.lower() * perDay, limits.upper() * perDay);
            })
        .toList();
  }
}
