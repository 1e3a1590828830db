package io.raptorflow.local.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.raptorflow.benchmarks.rules.RuleBenchmark;
import io.raptorflow.benchmarks.rules.RuleDelay;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what rules cost, and how soon a new one speaks. */
@Command(
    name = "rules",
    description = {
      "Run the same generated events under 1, 10, 100 and 1,000 active rules, in turns, and",
      "measure how long a rule that is sent to a running job takes to its first match.",
      "All in this process, without Kafka; medians of the rounds after one to warm up."
    })
final class BenchRulesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private JsonOption json;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "1000000",
      converter = AtLeastOne.class,
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
      description = "Of the job. Default: ${DEFAULT-VALUE}.")
  private int parallelism;

  @Option(
      names = "--updates",
      paramLabel = "N",
      defaultValue = "50",
      description = "Rules whose delay is measured. Default: ${DEFAULT-VALUE}.")
  private int updates;

  private record Result(
      Map<Integer, Double> rate,
      Map<Integer, Long> matches,
      @JsonProperty("ratio_100_to_1") double ratio,
      @JsonProperty("delay_ms") RuleDelay.Delays delay) {}

  @Override
  public Integer call() throws Exception {
    RuleBenchmark benchmark = new RuleBenchmark(events, rounds, parallelism);
    RuleBenchmark.Rates rates;
    RuleDelay.Delays delays;
    try (Progress progress = Progress.of("Matching")) {
      rates = benchmark.run(step -> progress.share(step, benchmark.steps()));
      progress.say("Waiting for first matches");
      delays = new RuleDelay(updates, parallelism).run();
    }
    print(rates, delays);
    json.write(new Result(rates.rate(), rates.matches(), rates.ratio100(), delays));
    return 0;
  }

  private void print(RuleBenchmark.Rates rates, RuleDelay.Delays delays) {
    var out = spec.commandLine().getOut();
    out.printf("%8s %12s %12s%n", "rules", "events/s", "matches");
    for (int count : RuleBenchmark.COUNTS) {
      out.printf(
          "%,8d %,12.0f %,12d%n", count, rates.rate().get(count), rates.matches().get(count));
    }
    out.printf("rate with 100 rules / with one: %.2f%n", rates.ratio100());
    out.printf(
        "from sending a rule to its first match: p50 %.0f ms, p95 %.0f ms%n",
        delays.p50(), delays.p95());
  }
}
