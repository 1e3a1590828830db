package io.raptorflow.operators.agents.seer.trend;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.seer.trend.SeasonalityReport.Frequency;
import io.raptorflow.operators.agents.seer.trend.SeasonalityReport.PeriodTest;
import io.raptorflow.operators.agents.series.seasonality.FisherG;
import io.raptorflow.operators.agents.series.seasonality.PeriodEvidence;
import io.raptorflow.operators.agents.series.seasonality.SeasonSearch;
import io.raptorflow.operators.agents.series.seasonality.Seasons;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code test_seasonality} by {@link SeasonSearch}. Confidence is 1 less the least
 * corrected p: the trust in there being a season.
 */
final class SeasonalityTester {
  private SeasonalityTester() {}

  static Answer<SeasonalityReport> answer(Asked<SeasonalityQuery> asked, Memory memory) {
    SeasonalityQuery query = asked.input();
    return SampleReader.read(query, memory, asked.time()).answer(sample -> test(query, sample));
  }

  private static Answer<SeasonalityReport> test(SeasonalityQuery query, Sample sample) {
    double[] values = sample.grid().filled();
    List<Integer> calendar = sample.grid().step().calendarPeriods();
    double alpha = query.alphaOrUsual();
    List<Integer> asked = query.candidatePeriods();
    if (asked == null) {
      return report(query, sample, SeasonSearch.open(values, calendar, alpha));
    }
    return FullPeriods.require(
        sample,
        Collections.max(asked),
        () -> report(query, sample, SeasonSearch.among(values, asked, calendar, alpha)));
  }

  private static Answer<SeasonalityReport> report(
      SeasonalityQuery query, Sample sample, Seasons seasons) {
    double alpha = query.alphaOrUsual();
    boolean seasonal = seasons.base().isPresent();
    int base = seasons.base().orElse(0);
    var report =
        new SeasonalityReport(
            sample.filledStretch(),
            seasonal,
            seasonal ? base : null,
            seasonal ? base * sample.grid().stepDays() : null,
            seasons.distinct(),
            IntStream.range(0, seasons.evidence().size())
                .mapToObj(i -> test(seasons.evidence().get(i), seasons.adjustedP().get(i), alpha))
                .toList(),
            frequency(seasons),
            alpha);
    return Answer.of(report, 1 - seasons.leastP(), sample.evidence());
  }

  private static PeriodTest test(PeriodEvidence evidence, double adjustedP, double alpha) {
    return new PeriodTest(
        evidence.period(),
        evidence.block(),
        evidence.qs().statistic(),
        evidence.qs().p(),
        evidence.friedman().statistic(),
        evidence.friedman().p(),
        evidence.kruskalWallis().statistic(),
        evidence.kruskalWallis().p(),
        adjustedP,
        adjustedP < alpha);
  }

  private static @Nullable Frequency frequency(Seasons seasons) {
    return seasons.fisher().map(SeasonalityTester::frequency).orElse(null);
  }

  private static Frequency frequency(FisherG fisher) {
    return new Frequency(fisher.g(), fisher.p(), fisher.period());
  }
}
