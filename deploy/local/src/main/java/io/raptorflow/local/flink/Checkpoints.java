package io.raptorflow.local.flink;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a job's checkpointing did since the job was submitted.
 *
 * @param completed checkpoints and savepoints that were completed
 * @param failed those that failed
 * @param inProgress those under way
 * @param restored how many times the job was restored from one
 * @param lastCompleted the newest completed checkpoint, not savepoint
 * @param lastRestored the one the job was last restored from
 */
public record Checkpoints(
    long completed,
    long failed,
    long inProgress,
    long restored,
    Optional<Completed> lastCompleted,
    Optional<Restored> lastRestored) {

  /**
   * A completed checkpoint.
   *
   * @param path where it can be restored from; empty if it was discarded or not kept outside
   * @param completedAt when its last part was acknowledged, UTC
   * @param duration from its trigger to that moment
   * @param stateBytes size of the whole state
   */
  public record Completed(
      long id, Optional<String> path, Instant completedAt, Duration duration, long stateBytes) {}

  /**
   * A restore.
   *
   * @param path where the state was read; empty if it was not kept outside
   * @param restoredAt when, UTC
   * @param savepoint whether it was a savepoint
   */
  public record Restored(long id, Optional<String> path, Instant restoredAt, boolean savepoint) {}
}
