package io.raptorflow.benchmarks.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Event logs that lie beside the project and are never part of it. */
final class SharedLogs {
  private SharedLogs() {}

  /** Their directory; without it a test fails under CI and is skipped elsewhere. */
  static Path directory() {
    Path directory = Path.of("..", "..", "shared", "data", "logs").toAbsolutePath().normalize();
    if (System.getenv("CI") != null) {
      assertThat(directory).as("evaluation data").isDirectory();
    }
    assumeTrue(Files.isDirectory(directory), () -> "no evaluation data at " + directory);
    return directory;
  }
}
