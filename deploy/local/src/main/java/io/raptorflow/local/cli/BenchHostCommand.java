package io.raptorflow.local.cli;

import io.raptorflow.benchmarks.host.HostBenchmark;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what hosting an agent costs. */
@Command(
    name = "host",
    description = {
      "Count events by key in a bare keyed function and as an agent in the host, in turns.",
      "The same generated events (250 bytes, 1,000 keys), the same process, medians of the rounds."
    })
final class BenchHostCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private JsonOption json;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "3000000",
      description = "Events a run. Default: ${DEFAULT-VALUE}.")
  private long events;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Runs of each that count. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "2",
      description = "Of both. Default: ${DEFAULT-VALUE}.")
  private int parallelism;

  @Override
  public Integer call() throws Exception {
    HostBenchmark benchmark = new HostBenchmark(events, rounds, parallelism);
    HostBenchmark.Rates rates;
    try (Progress progress = Progress.of("Counting")) {
      rates = benchmark.run(step -> progress.share(step, benchmark.steps()));
    }
    var out = spec.commandLine().getOut();
    out.printf("bare keyed function  %,12.0f events/s%n", rates.plain());
    out.printf("agent in the host    %,12.0f events/s%n", rates.host());
    out.printf("ratio                %12.2f%n", rates.ratio());
    out.printf("tasks answered       %,12.0f tasks/s%n", rates.tasks());
    json.write(rates);
    return 0;
  }
}
