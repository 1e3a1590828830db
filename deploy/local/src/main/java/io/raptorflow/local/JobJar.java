package io.raptorflow.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the jar with RaptorFlow's jobs that the build made. */
public final class JobJar {
  private static final String PATTERN = "raptorflow-jobs-*-job.jar";

  private JobJar() {}

  /**
   * The job jar of a project.
   *
   * @param home the project's root directory
   * @throws StackException if there is not exactly one
   */
  public static Path in(Path home) {
    Path directory = home.resolve("jobs").resolve("target");
    Path found = null;
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> jars = Files.newDirectoryStream(directory, PATTERN)) {
        for (Path jar : jars) {
          if (found != null) {
            throw new StackException(
                "There is more than one job jar in %s: run 'mvn clean package' or name one with --jar FILE."
                    .formatted(directory));
          }
          found = jar;
        }
      } catch (IOException e) {
        throw new StackException(
            "%s cannot be read (%s): check its permissions.".formatted(directory, e.getMessage()),
            e);
      }
    }
    if (found == null) {
      throw new StackException(
          "There is no %s in %s: run 'mvn package' or name a jar with --jar FILE."
              .formatted(PATTERN, directory));
    }
    return found;
  }
}
