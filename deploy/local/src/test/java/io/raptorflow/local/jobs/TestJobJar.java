package io.raptorflow.local.jobs;

import io.raptorflow.local.JobJar;
import io.raptorflow.local.Runtimes;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The jobs' jar with the jobs that tests bring, for Flink runs what is in one jar. */
final class TestJobJar {
  private static final String JOBS = "io/raptorflow/jobs";

  private TestJobJar() {}

  static Path in(Path directory) throws IOException {
    Path jar = directory.resolve("test-jobs.jar");
    Files.copy(JobJar.in(Runtimes.find().home()), jar);
    try (FileSystem entries = FileSystems.newFileSystem(jar);
        Stream<Path> added = Files.list(Path.of("target", "test-classes").resolve(JOBS))) {
      for (Path file : added.toList()) {
        Files.copy(file, entries.getPath(JOBS).resolve(file.getFileName().toString()));
      }
    }
    return jar;
  }
}
