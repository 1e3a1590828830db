package io.raptorflow.benchmarks.nab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnomalyEvaluationTest {
  @TempDir private Path directory;

  @Test
  void theDetectorHoldsItsFloorWithOneThreshold() throws IOException {
    AnomalyEvaluation.Result result =
        AnomalyEvaluation.run(SharedData.nab(), Map.of(), directory.resolve("seer"));
    System.out.println(new ObjectMapper().writeValueAsString(result));

    assertThat(result.standard()).isGreaterThan(74);
    assertThat(result.bytesPerSeries()).isLessThan(16 * 1024);
    assertThat(result.published().get("realTweets")).containsOnlyKeys("windowedGaussian");
    assertThat(result.files()).isEqualTo(16);
    assertStoredScoresAreTheSame(result);
  }

  private void assertStoredScoresAreTheSame(AnomalyEvaluation.Result result) throws IOException {
    NabCorpus corpus = NabCorpus.read(SharedData.nab());
    Map<String, double[]> stored = StoredScores.read(directory.resolve("seer"), corpus);
    NabScore score = NabScorer.of(corpus, stored, Profile.STANDARD).best();
    assertThat(score.score()).isEqualTo(result.standard());
    assertThat(List.of(score.threshold())).containsExactly(result.thresholds().get("standard"));
  }
}
