package io.raptorflow.local.bench;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the pipeline does, beside what it is compared with; events a second.
 *
 * @param events that went through each
 * @param copy a plain consumer and producer
 * @param emptyJob a Flink job that moves records without looking
 * @param pipeline AgentsJob
 * @param pipelineIndexed AgentsJob and IndexJob at once, until the last event is searchable
 * @param searchableSeconds from when the last event was published until it was searchable
 * @param latency from the intended sending of a task to the appending of its result
 */
public record PipelineRates(
    long events,
    double copy,
    @JsonProperty("empty_job") double emptyJob,
    double pipeline,
    @JsonProperty("pipeline_indexed") double pipelineIndexed,
    @JsonProperty("searchable_seconds") double searchableSeconds,
    @JsonProperty("latency_ms") Latency latency) {
  /**
   * @param rate events a second while it was measured
   * @param tasks results it rests on
   */
  public record Latency(double p50, double p95, double p99, int rate, int tasks) {}

  @JsonProperty("share_of_empty_job")
  public double shareOfEmptyJob() {
    return pipeline / emptyJob;
  }
}
