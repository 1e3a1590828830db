package io.raptorflow.local.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What workflows do; what was not asked for is absent.
 *
 * @param closed with so many executions under way at any time
 * @param indexed the same with IndexJob beside it
 * @param open at a steady rate
 * @param held executions that wait
 * @param copiedPerSecond records of the busiest topic that a plain consumer and producer copy a
 *     second in one thread on the same servers, after the loads: tells a slow machine from a slow
 *     build, and is no upper bound
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkflowFigures(
    List<Load> closed,
    @Nullable Load indexed,
    @Nullable Load open,
    @Nullable Held held,
    @JsonProperty("copied_per_second") @Nullable Double copiedPerSecond) {

  /** The most of the closed loops without IndexJob; absent when there was none. */
  @JsonProperty("tasks_per_second")
  public @Nullable Double tasksPerSecond() {
    return fastest().map(Load::tasksPerSecond).orElse(null);
  }

  /** Records a second of the fastest closed loop, as a part of those a plain copy does. */
  @JsonProperty("share_of_copy")
  public @Nullable Double shareOfCopy() {
    return copiedPerSecond == null
        ? null
        : fastest()
            .map(load -> load.tasksPerSecond() * load.recordsPerTask() / copiedPerSecond)
            .orElse(null);
  }

  private Optional<Load> fastest() {
    return closed.stream().max(Comparator.comparingDouble(Load::tasksPerSecond));
  }

  /** At the steady rate. */
  @JsonProperty("step_ms")
  public @Nullable Latencies step() {
    return open == null ? null : open.step();
  }

  @JsonProperty("bytes_per_execution")
  public @Nullable Long bytesPerExecution() {
    return held == null ? null : Long.valueOf(held.bytesPerExecution());
  }

  /**
   * Under one load.
   *
   * @param concurrent executions under way at any time; 0 in the open loop
   * @param tasksPerSecond whose result was acted on
   * @param executionsPerSecond that ended
   * @param step from the decision that delegates it to the decision on its result, ms; in the open
   *     loop an execution's first step counts from when the execution should have been requested
   * @param execution from request to end, ms; in the open loop from when it should have been
   *     requested
   * @param recordsPerTask records that came to the bus, of all kinds, for each task
   * @param channels the same by channel
   * @param indexedPerSecond events that OpenSearch took; absent without IndexJob
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Load(
      int concurrent,
      @JsonProperty("tasks_per_second") double tasksPerSecond,
      @JsonProperty("executions_per_second") double executionsPerSecond,
      @JsonProperty("step_ms") Latencies step,
      @JsonProperty("execution_ms") Latencies execution,
      @JsonProperty("records_per_task") double recordsPerTask,
      @JsonProperty("records_per_task_by_channel") Map<String, Double> channels,
      @JsonProperty("indexed_per_second") @Nullable Double indexedPerSecond) {}

  /**
   * Executions that have done one task and wait for an approval.
   *
   * @param bytesPerExecution of the orchestrator's part of a checkpoint
   * @param jobBytesPerExecution of the whole checkpoint: the agents have their memory of the tasks
   * @param residentBytes of the TaskManager's process; absent where the system does not tell
   * @param residentBytesBefore the same with the job running and no execution
   * @param heapBytes of its heap that are used, garbage included
   * @param managedBytes of its managed memory that are used, by RocksDB
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Held(
      int executions,
      @JsonProperty("bytes_per_execution") long bytesPerExecution,
      @JsonProperty("job_bytes_per_execution") long jobBytesPerExecution,
      @JsonProperty("resident_bytes") @Nullable Long residentBytes,
      @JsonProperty("resident_bytes_before") @Nullable Long residentBytesBefore,
      @JsonProperty("heap_bytes") long heapBytes,
      @JsonProperty("managed_bytes") long managedBytes) {}
}
