package io.raptorflow.benchmarks.m4;

import static java.util.Arrays.stream;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.Capability;
import io.raptorflow.operators.agents.HeapMemory;
import io.raptorflow.operators.agents.seer.forecast.BacktestQuery;
import io.raptorflow.operators.agents.seer.forecast.BacktestReport;
import io.raptorflow.operators.agents.seer.forecast.ForecastGenerator;
import io.raptorflow.operators.agents.seer.trend.Point;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastEvaluationTest {
  private static final Offset<Double> CLOSE = within(.001);
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

  @TempDir private Path directory;

  @Test
  void hourlyReferencesAreThePublishedOnesAndTheGeneratorIsBetter() throws IOException {
    ForecastEvaluation evaluation = evaluate("hourly", 24);

    assertThat(evaluation.series()).isEqualTo(207);
    assertThat(evaluation.naive2().smape()).isCloseTo(18.224, within(.001));
    assertThat(evaluation.naive2().mase()).isCloseTo(2.432, within(.001));
    assertThat(evaluation.seasonalNaive().owa()).isCloseTo(.637, within(.001));
    assertThat(evaluation.owa()).isLessThan(.55);
    assertThat(evaluation.coverage95()).isBetween(.92, .97);
  }

  @Test
  void weeklyReferencesAreThePublishedOnesAndTheGeneratorIsBetter() throws IOException {
    ForecastEvaluation evaluation = evaluate("weekly", 1);

    assertThat(evaluation.series()).isEqualTo(180);
    assertThat(evaluation.naive2().smape()).isCloseTo(9.537, within(.001));
    assertThat(evaluation.naive2().mase()).isCloseTo(2.915, within(.001));
    assertThat(evaluation.owa()).isLessThan(.88);
    assertThat(evaluation.coverage95()).isBetween(.92, .97);
  }

  @Test
  void aBacktestFromTheLastOriginIsTheCompetition() throws IOException {
    assertThat(naive2ByBacktest("hourly", 24)).containsExactly(new double[] {18.224, 2.432}, CLOSE);
    assertThat(naive2ByBacktest("weekly", 1)).containsExactly(new double[] {9.537, 2.915}, CLOSE);
  }

  /** sMAPE and MASE of Naive2, averaged over series. */
  private static double[] naive2ByBacktest(String set, int season) throws IOException {
    double[] averages = new double[2];
    List<M4Series> series = read(set);
    for (M4Series one : series) {
      BacktestReport.Score score = backtest(one, season).scores().get(0);
      averages[0] += score.smape() / series.size();
      averages[1] += requireNonNull(score.mase()) / series.size();
    }
    return averages;
  }

  @SuppressWarnings("unchecked") // the specification pairs inputs with outputs
  private static BacktestReport backtest(M4Series one, int season) {
    List<Point> points = new ArrayList<>();
    for (double value : DoubleStream.concat(stream(one.train()), stream(one.test())).toArray()) {
      points.add(new Point(FIRST.plus(Duration.ofHours(points.size())), value));
    }
    var query =
        new BacktestQuery(one.id(), points, List.of("naive2"), 1, one.test().length, season);
    var event =
        Event.builder()
            .id(one.id())
            .source("m4")
            .type(EventType.MESSAGE_SENT)
            .subject("metric/" + one.id())
            .time(FIRST)
            .tenant("m4")
            .data(new byte[0])
            .build();
    var capability =
        (Capability<BacktestQuery, BacktestReport>)
            new ForecastGenerator().spec().capability("backtest_forecasts").orElseThrow();
    return ((Answer.Computed<BacktestReport>)
            capability.method().answer(new Asked<>(query, event), new HeapMemory()))
        .output();
  }

  @Test
  void aCellThatIsNoNumberIsNamed() throws IOException {
    Path train = directory.resolve("train.csv");
    Files.write(train, List.of("id,values", "H1,1,2,x"));

    assertThatIOException()
        .isThrownBy(() -> M4Series.read(train, train))
        .withMessageContaining("line 2")
        .withMessageContaining("'x'");
  }

  private static ForecastEvaluation evaluate(String set, int season) throws IOException {
    return ForecastEvaluation.of(read(set), season);
  }

  private static List<M4Series> read(String set) throws IOException {
    Path data = Path.of("..", "..", "shared", "data", "m4").toAbsolutePath().normalize();
    if (System.getenv("CI") != null) {
      assertThat(data).as("evaluation data").isDirectory();
    }
    assumeTrue(Files.isDirectory(data), () -> "no evaluation data at " + data);
    return M4Series.read(data.resolve(set + "-train.csv"), data.resolve(set + "-test.csv"));
  }
}
