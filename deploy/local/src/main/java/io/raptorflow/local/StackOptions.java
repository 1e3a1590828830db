package io.raptorflow.local;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * What stack is wanted.
 *
 * @param state where it keeps its data, logs and record
 * @param detached whether it outlives the process that starts it
 * @param kafkaPort where Kafka listens; empty for 9092 if free, else any free port
 * @param openSearchPort where OpenSearch listens; empty for 9200 if free, else any free port
 * @param flinkPort where Flink's REST interface listens; empty for 8081 if free, else any free port
 * @param metricsPort where the JobManager serves Prometheus, the TaskManagers on the ports that
 *     follow, on every network interface; empty for nowhere
 * @param taskManagers how many TaskManagers run, at least 1
 * @param taskManagerSize slots and memory of each
 */
public record StackOptions(
    StateDirectory state,
    boolean detached,
    OptionalInt kafkaPort,
    OptionalInt openSearchPort,
    OptionalInt flinkPort,
    OptionalInt metricsPort,
    int taskManagers,
    TaskManagerSize taskManagerSize) {
  public StackOptions {
    if (taskManagers < 1) {
      throw new StackException(
          "A stack with %d TaskManagers cannot run a job: give at least 1."
              .formatted(taskManagers));
    }
  }

  /** A stack in the foreground, with the customary ports where they are free. */
  public static StackOptions in(Path state) {
    return new StackOptions(
        new StateDirectory(state),
        false,
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        1,
        TaskManagerSize.DEFAULT);
  }

  /**
   * The same on ports that nobody uses, none of them customary: nobody else takes them while a
   * server is stopped for a while.
   */
  public static StackOptions onFreePorts(Path state) {
    return new StackOptions(
        new StateDirectory(state),
        false,
        OptionalInt.of(Ports.free()),
        OptionalInt.of(Ports.free()),
        OptionalInt.of(Ports.free()),
        OptionalInt.empty(),
        1,
        TaskManagerSize.DEFAULT);
  }

  /** The same with other TaskManagers. */
  public StackOptions withTaskManagers(int count, TaskManagerSize size) {
    return new StackOptions(
        state, detached, kafkaPort, openSearchPort, flinkPort, metricsPort, count, size);
  }
}
