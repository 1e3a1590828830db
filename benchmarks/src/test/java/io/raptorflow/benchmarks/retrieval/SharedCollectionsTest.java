package io.raptorflow.benchmarks.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedCollectionsTest {

  @ParameterizedTest
  @CsvSource({
    "scifact, 5183, 809, 919",
    "cranfield, 1400, 113, 858",
    "cisi, 1460, 38, 1859",
    "npl, 11429, 47, 1141"
  })
  void haveTheSizesThatTheirPublisherGives(String name, int documents, int queries, int judgements)
      throws IOException {
    JudgedCollection collection =
        JudgedCollection.read(directory().resolve(name), CollectionLimits.usual(), null);
    assertThat(collection.passages()).hasSize(documents);
    assertThat(collection.queries()).hasSize(queries);
    assertThat(collection.judgements().size()).isEqualTo(judgements);
    assertThat(collection.judgements().queries()).hasSize(queries);
  }

  private static Path directory() {
    Path directory =
        Path.of("..", "..", "shared", "data", "retrieval").toAbsolutePath().normalize();
    if (System.getenv("CI") != null) {
      assertThat(directory).as("evaluation data").isDirectory();
    }
    assumeTrue(Files.isDirectory(directory), () -> "no evaluation data at " + directory);
    return directory;
  }
}
