package io.raptorflow.local.flink;

import io.raptorflow.local.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The checkpoints that jobs have left in the file system, from which they can be continued when the
 * JobManager that knew of them is gone.
 *
 * @param directory with a directory for each job, by its id
 */
public record RetainedCheckpoints(Path directory) {
  private static final String CHECKPOINT = "chk-";

  /** Written last, and at once: a checkpoint without it is not complete. */
  private static final String METADATA = "_metadata";

  /**
   * The newest complete checkpoint of a job, to start from; empty if it left none.
   *
   * @throws StackException if the directory cannot be read
   */
  public Optional<String> newest(String jobId) {
    Path job = directory.resolve(jobId);
    try (Stream<Path> checkpoints = Files.list(job)) {
      return checkpoints
          .filter(each -> each.getFileName().toString().startsWith(CHECKPOINT))
          .filter(each -> Files.exists(each.resolve(METADATA)))
          .max(Comparator.comparingLong(RetainedCheckpoints::number))
          .map(each -> each.toUri().toString());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StackException(
          "The checkpoints in %s cannot be read (%s): check its permissions."
              .formatted(job, e.getMessage()),
          e);
    }
  }

  private static long number(Path checkpoint) {
    return Long.parseLong(checkpoint.getFileName().toString().substring(CHECKPOINT.length()));
  }
}
