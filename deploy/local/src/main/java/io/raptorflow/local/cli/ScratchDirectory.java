package io.raptorflow.local.cli;

import io.raptorflow.local.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for one run, that is gone with it. */
record ScratchDirectory(Path path) implements AutoCloseable {
  /**
   * @throws StackException if it cannot be created
   */
  static ScratchDirectory in(Path parent, String purpose) {
    try {
      Files.createDirectories(parent);
      return new ScratchDirectory(Files.createTempDirectory(parent, purpose + "-"));
    } catch (IOException e) {
      throw new StackException(
          "The state directory %s cannot be written (%s): make it writable or choose another with --state DIR or RAPTORFLOW_STATE."
              .formatted(parent, e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> tree = Files.walk(path)) {
      List<Path> innermostFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path each : innermostFirst) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the scratch directory cannot be removed", e);
    }
  }
}
