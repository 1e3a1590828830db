package io.raptorflow.benchmarks.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Evaluation data that lies beside the project and is never part of it. */
final class SharedData {
  private SharedData() {}

  /** The corpus's directory; without it a test fails under CI and is skipped elsewhere. */
  static Path nab() {
    Path directory = Path.of("..", "..", "shared", "data", "nab").toAbsolutePath().normalize();
    if (System.getenv("CI") != null) {
      assertThat(directory).as("evaluation data").isDirectory();
    }
    assumeTrue(Files.isDirectory(directory), () -> "no evaluation data at " + directory);
    return directory;
  }
}
