package io.raptorflow.operators.agents.seer.trend;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.seer.trend.TurningPointReport.DatedTurn;
import io.raptorflow.operators.agents.seer.trend.TurningPointReport.Phase;
import io.raptorflow.operators.agents.series.turning.BryBoschan;
import io.raptorflow.operators.agents.series.turning.TurningPointTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Answers {@code find_turning_points} by {@link BryBoschan} and {@link TurningPointTest}.
 * Confidence is 1 less the p of the test: the trust in the swings being more than chance.
 */
final class TurningPointFinder {
  private static final double DAY = Duration.ofDays(1).toMillis();

  private TurningPointFinder() {}

  static Answer<TurningPointReport> answer(Asked<TurningPointQuery> asked, Memory memory) {
    TurningPointQuery query = asked.input();
    return SampleReader.read(query, memory, asked.time()).answer(sample -> find(query, sample));
  }

  private static Answer<TurningPointReport> find(TurningPointQuery query, Sample sample) {
    List<DatedTurn> turns = turns(query, sample);
    TurningPointTest test = TurningPointTest.of(sample.values());
    var report =
        new TurningPointReport(
            sample.filledStretch(),
            turns,
            phases(turns),
            test.turns(),
            test.expected(),
            test.variance(),
            test.z(),
            test.p());
    return Answer.of(report, 1 - test.p(), sample.evidence());
  }

  private static List<DatedTurn> turns(TurningPointQuery query, Sample sample) {
    long[] times = sample.grid().times();
    return BryBoschan.turns(
            sample.grid().filled(), query.minPhaseOrUsual(), query.minCycleOrUsual())
        .stream()
        .map(
            turn ->
                new DatedTurn(
                    turn.kind(),
                    turn.position() + 1,
                    Instant.ofEpochMilli(times[turn.position()]),
                    turn.value()))
        .toList();
  }

  private static List<Phase> phases(List<DatedTurn> turns) {
    return IntStream.range(1, turns.size())
        .mapToObj(
            i -> {
              DatedTurn from = turns.get(i - 1);
              DatedTurn to = turns.get(i);
              double days = Duration.between(from.time(), to.time()).toMillis() / DAY;
              return new Phase(to.kind(), from.time(), to.time(), days, to.value() - from.value());
            })
        .toList();
  }
}
