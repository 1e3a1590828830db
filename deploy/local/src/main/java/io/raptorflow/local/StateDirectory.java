package io.raptorflow.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The directory that holds everything the servers keep: their configuration, data and logs.
 *
 * @param root absolute
 */
public record StateDirectory(Path root) {
  private static final long LEAST_FREE_BYTES = 1L << 30;
  private static final String LOGGING = "server-log4j2.properties";

  public StateDirectory {
    root = root.toAbsolutePath().normalize();
  }

  /**
   * Makes the directory ready for servers.
   *
   * @throws StackException if it cannot be created or written, or its disk is nearly full
   */
  public StateDirectory prepare() {
    try {
      Files.createDirectories(logs());
      Path probe = Files.createTempFile(root, "writable", null);
      Files.delete(probe);
    } catch (IOException e) {
      throw new StackException(
          "The state directory %s cannot be written (%s): make it writable or choose another with --state DIR or RAPTORFLOW_STATE."
              .formatted(root, e),
          e);
    }
    requireSpace(LEAST_FREE_BYTES);
    return this;
  }

  void requireSpace(long leastBytes) {
    long free;
    try {
      free = Files.getFileStore(root).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (free < leastBytes) {
      throw new StackException(
          "The disk of the state directory %s has %d MiB free, and the servers need at least %d MiB: make room or choose another directory with --state DIR or RAPTORFLOW_STATE."
              .formatted(root, free >> 20, leastBytes >> 20));
    }
  }

  Path of(String server) {
    return root.resolve(server);
  }

  /** Where Flink's jobs keep their checkpoints, each in a directory of its id. */
  public Path checkpoints() {
    return of("flink").resolve("checkpoints");
  }

  Path logs() {
    return root.resolve("logs");
  }

  /** Where a server's logger writes. */
  Path log(String server) {
    return logs().resolve(server + ".log");
  }

  /** Where everything goes that a server's process prints. */
  Path output(String server) {
    return logs().resolve(server + ".out");
  }

  /** The configuration of every server's logger, written anew so that it matches this release. */
  Path logging() {
    Path file = root.resolve(LOGGING);
    try (InputStream resource = StateDirectory.class.getResourceAsStream("/" + LOGGING)) {
      if (resource == null) {
        throw new IllegalStateException(LOGGING + " is missing from the class path");
      }
      // Servers may be starting beside each other: each sees the old or the new file, never half.
      Path fresh = Files.createTempFile(root, LOGGING, null);
      Files.copy(resource, fresh, StandardCopyOption.REPLACE_EXISTING);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }
}
