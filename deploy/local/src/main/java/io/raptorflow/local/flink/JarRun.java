package io.raptorflow.local.flink;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a program in an uploaded jar is to be run.
 *
 * @param jarId what {@link FlinkRest#upload} returned
 * @param entryClass the class whose {@code main} builds the job
 * @param arguments of that {@code main}
 * @param savepoint the savepoint or retained checkpoint to start from
 * @param parallelism empty for the program's or else the cluster's default
 */
public record JarRun(
    String jarId,
    String entryClass,
    List<String> arguments,
    Optional<String> savepoint,
    OptionalInt parallelism) {
  public JarRun {
    arguments = List.copyOf(arguments);
  }
}
