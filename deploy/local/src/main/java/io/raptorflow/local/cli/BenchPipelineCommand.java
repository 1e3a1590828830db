package io.raptorflow.local.cli;

import io.raptorflow.local.bench.PipelineBenchmark;
import io.raptorflow.local.bench.PipelineRates;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the whole pipeline. */
@Command(
    name = "pipeline",
    description = {
      "Measure events a second and latency from Kafka through the agents to Kafka and OpenSearch,",
      "beside a plain copy and an empty Flink job in the same run, on servers of its own."
    })
final class BenchPipelineCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StateOption state;
  @Mixin private JsonOption json;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "500000",
      converter = AtLeastOne.class,
      description = "Events that go through each. Default: ${DEFAULT-VALUE}.")
  private long events;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PipelineRates rates;
    try (OwnedStack owned = OwnedStack.start(state.directory().root(), "bench");
        Progress progress = Progress.of("Measuring")) {
      rates = new PipelineBenchmark(owned.stack(), events, progress::say).run();
    }
    print(rates);
    json.write(rates);
    return 0;
  }

  private void print(PipelineRates rates) {
    var out = spec.commandLine().getOut();
    out.printf("plain copy           %,12.0f events/s%n", rates.copy());
    out.printf("empty Flink job      %,12.0f events/s%n", rates.emptyJob());
    out.printf(
        "AgentsJob            %,12.0f events/s, %.0f %% of the empty job%n",
        rates.pipeline(), 100 * rates.shareOfEmptyJob());
    out.printf(
        "AgentsJob + IndexJob %,12.0f events/s, searchable %.1f s after the last%n",
        rates.pipelineIndexed(), rates.searchableSeconds());
    out.printf(
        "task to result       p50 %.0f ms, p95 %.0f ms, p99 %.0f ms at %,d events/s%n",
        rates.latency().p50(),
        rates.latency().p95(),
        rates.latency().p99(),
        rates.latency().rate());
    out.flush();
  }
}
