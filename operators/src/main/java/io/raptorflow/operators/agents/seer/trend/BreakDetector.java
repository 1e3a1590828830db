package io.raptorflow.operators.agents.seer.trend;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.seer.trend.BreakReport.BreakNumber;
import io.raptorflow.operators.agents.seer.trend.BreakReport.LevelBreak;
import io.raptorflow.operators.agents.series.breaks.LongRunRatio;
import io.raptorflow.operators.agents.series.breaks.MeanShifts;
import io.raptorflow.operators.agents.series.breaks.MeanShifts.Partition;
import io.raptorflow.operators.agents.series.breaks.StraightLine;
import io.raptorflow.operators.agents.series.breaks.SupF;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Answers {@code detect_breaks} by {@link MeanShifts} and {@link SupF}. Confidence is 1 less the
 * corrected p of sup-F: the trust in there being a break at all.
 */
final class BreakDetector {
  /** Keeps a share of the points that is whole from being rounded below it. */
  private static final double ROUNDING = 1e-9;

  private BreakDetector() {}

  static Answer<BreakReport> answer(Asked<BreakQuery> asked, Memory memory) {
    BreakQuery query = asked.input();
    return SampleReader.read(query, memory, asked.time()).answer(sample -> detect(query, sample));
  }

  /** Points between two breaks, at least, for a share of n. */
  static int leastSegment(double trim, int n) {
    return Math.max(2, (int) Math.floor(trim * n + ROUNDING));
  }

  private static Answer<BreakReport> detect(BreakQuery query, Sample sample) {
    double[] values = sample.values();
    int n = values.length;
    int least = leastSegment(query.trimOrUsual(), n);
    MeanShifts shifts = MeanShifts.in(values, query.maxBreaksOrUsual(), least);
    Partition none = shifts.byNumber().get(0);
    Partition one = shifts.byNumber().get(1);
    double supF = SupF.statistic(none.rss(), one.rss(), n);
    double trim = (double) least / n;
    double ratio = LongRunRatio.of(one.residuals(values), 2);
    double correctedP = SupF.p(supF / ratio, trim);
    var report =
        new BreakReport(
            sample.stretch(),
            breaks(sample, shifts.best()),
            shifts.byNumber().stream().map(BreakDetector::number).toList(),
            least,
            supF,
            SupF.p(supF, trim),
            ratio,
            correctedP,
            StraightLine.bic(sample.grid().positions(), values, n));
    return Answer.of(report, 1 - correctedP, sample.evidence());
  }

  private static List<LevelBreak> breaks(Sample sample, Partition partition) {
    return IntStream.range(0, partition.breaks())
        .mapToObj(
            i -> {
              int end = partition.ends().get(i);
              return new LevelBreak(
                  end,
                  sample.timeOf(end - 1),
                  sample.timeOf(end),
                  partition.means().get(i),
                  partition.means().get(i + 1));
            })
        .toList();
  }

  private static BreakNumber number(Partition partition) {
    return new BreakNumber(partition.breaks(), partition.rss(), partition.bic());
  }
}
