package io.raptorflow.local.flink;

import java.time.Instant;

/**
 * A job as the cluster knows it.
 *
 * @param id 32 hexadecimal digits
 * @param name as the job's program gave it
 * @param state Flink's word, such as {@code RUNNING}, {@code RESTARTING} or {@code FAILED}
 * @param startedAt when it was submitted, UTC
 */
public record FlinkJob(String id, String name, String state, Instant startedAt) {
  /** Whether the job will never run again. */
  public boolean isOver() {
    return switch (state) {
      case "FAILED", "CANCELED", "FINISHED", "SUSPENDED" -> true;
      default -> false;
    };
  }
}
