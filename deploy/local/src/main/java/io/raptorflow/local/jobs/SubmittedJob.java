package io.raptorflow.local.jobs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A job as it was submitted to the stack of a state directory, so that it can be submitted again.
 *
 * @param id the job's id, 32 hexadecimal digits
 * @param at when, UTC
 * @param jar the job jar's path
 * @param entryClass the class whose {@code main} builds the job
 * @param arguments of that {@code main}
 * @param parallelism empty for the job's own
 * @param startedFrom the savepoint or checkpoint it was started from
 */
public record SubmittedJob(
    String id,
    Instant at,
    String jar,
    String entryClass,
    List<String> arguments,
    OptionalInt parallelism,
    Optional<String> startedFrom) {
  public SubmittedJob {
    arguments = List.copyOf(arguments);
  }
}
