package io.raptorflow.benchmarks.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The scorer gives published detectors the scores that were computed for them elsewhere. */
class PublishedScoresTest {
  @Test
  void storedScoresGetTheirKnownFigures() throws IOException {
    Path directory = SharedData.nab();
    NabCorpus corpus = NabCorpus.read(directory);
    JsonNode expected =
        new ObjectMapper().readTree(directory.resolve("expected.json").toFile()).get("scores");

    assertThat(expected).hasSize(18);
    for (JsonNode row : expected) {
      NabScore score = score(directory, corpus, row);

      assertThat(score.score()).as("%s", row).isCloseTo(row.get("score").asDouble(), within(0.001));
      assertThat(score.raw()).as("%s", row).isCloseTo(row.get("raw").asDouble(), within(1e-5));
      assertThat(score.threshold()).as("%s", row).isEqualTo(row.get("threshold").asDouble());
      assertThat(score.windowsFound()).as("%s", row).isEqualTo(row.get("windows_found").asInt());
      assertThat(score.falseRows()).as("%s", row).isEqualTo(row.get("false_rows").asInt());
    }
  }

  @Test
  void filesHaveTheirKnownRowsAndWindows() throws IOException {
    Path directory = SharedData.nab();
    JsonNode expected =
        new ObjectMapper().readTree(directory.resolve("expected.json").toFile()).get("files");

    for (NabFile file : NabCorpus.read(directory).files()) {
      JsonNode row = expected.get(file.name());
      assertThat(file.rows()).isEqualTo(row.get("rows").asInt());
      assertThat(file.probation()).isEqualTo(row.get("probation").asInt());
      assertThat(file.windows()).hasSize(row.get("windows").asInt());
    }
  }

  private static NabScore score(Path directory, NabCorpus corpus, JsonNode row) throws IOException {
    List<String> categories = new ArrayList<>();
    row.get("categories").forEach(category -> categories.add(category.asText()));
    NabCorpus part = corpus.only(categories);
    Path detector = directory.resolve("reference").resolve(row.get("detector").asText());
    Map<String, double[]> scores = StoredScores.read(detector, part);
    Profile profile =
        Profile.ALL.stream()
            .filter(known -> known.name().equals(row.get("profile").asText()))
            .findFirst()
            .orElseThrow();
    NabScorer scorer = NabScorer.of(part, scores, profile);
    NabScore best = scorer.best();
    assertThat(Stream.of(scorer.at(best.threshold()))).containsExactly(best);
    return best;
  }
}
