package io.raptorflow.local.jobs;

import io.raptorflow.local.JobJar;
import io.raptorflow.local.Runtimes;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The job jar with the jobs of the tests: Flink runs what is in one jar. */
final class TestJobJar {
  private TestJobJar() {}

  static Path in(Path directory) throws IOException {
    Path jar = directory.resolve("test-jobs.jar");
    Files.copy(JobJar.in(Runtimes.find().home()), jar);
    Path classes = Path.of("target", "test-classes", "io", "raptorflow", "jobs");
    try (FileSystem entries = FileSystems.newFileSystem(jar);
        Stream<Path> added = Files.list(classes)) {
      for (Path file : added.toList()) {
        Files.copy(file, entries.getPath("io", "raptorflow", "jobs", file.getFileName() + ""));
      }
    }
    return jar;
  }
}
