package io.raptorflow.benchmarks.m4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastEvaluationTest {
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
  void aCellThatIsNoNumberIsNamed() throws IOException {
    Path train = directory.resolve("train.csv");
    Files.write(train, List.of("id,values", "H1,1,2,x"));

    assertThatIOException()
        .isThrownBy(() -> M4Series.read(train, train))
        .withMessageContaining("line 2")
        .withMessageContaining("'x'");
  }

  private static ForecastEvaluation evaluate(String set, int season) throws IOException {
    Path data = Path.of("..", "..", "shared", "data", "m4").toAbsolutePath().normalize();
    if (System.getenv("CI") != null) {
      assertThat(data).as("evaluation data").isDirectory();
    }
    assumeTrue(Files.isDirectory(data), () -> "no evaluation data at " + data);
    return ForecastEvaluation.of(
        M4Series.read(data.resolve(set + "-train.csv"), data.resolve(set + "-test.csv")), season);
  }
}
