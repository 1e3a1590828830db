package io.raptorflow.local.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.raptorflow.benchmarks.rules.RuleBenchmark;
import io.raptorflow.local.bench.RuleDelayBenchmark;
import io.raptorflow.local.bench.RuleDelays;
import io.raptorflow.local.jobs.LocalJobs;
import io.raptorflow.operators.detection.rules.InvalidRule;
import java.time.Duration;
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
      "Run the same generated events under 1, 10, 100 and 1,000 active rules, in turns, in this",
      "process and without Kafka; medians of the rounds after one to warm up. Then measure, on",
      "servers of its own, how long a rule takes from the control topic to its first alert."
    })
final class BenchRulesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StateOption state;
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

  @Option(
      names = "--out-of-orderness",
      paramLabel = "DURATION",
      description = {
        "How much older than the latest the detection job lets an event be, of which an alert",
        "waits all. Default: ${DEFAULT-VALUE}; the job's own default is PT30S."
      })
  private Duration outOfOrderness = Duration.ofMillis(100);

  private record Result(
      Map<Integer, Double> rate,
      Map<Integer, Long> matches,
      @JsonProperty("ratio_100_to_1") double ratio,
      @JsonUnwrapped RuleDelays delays) {}

  @Override
  public Integer call() throws Exception {
    RuleBenchmark benchmark = new RuleBenchmark(events, rounds, parallelism);
    RuleBenchmark.Rates rates;
    try (Progress progress = Progress.of("Matching")) {
      rates = benchmark.run(step -> progress.share(step, benchmark.steps()));
    }
    RuleDelays delays = delays();
    print(rates, delays);
    json.write(new Result(rates.rate(), rates.matches(), rates.ratio100(), delays));
    return 0;
  }

  private RuleDelays delays() throws InterruptedException, InvalidRule {
    try (OwnedStack owned = OwnedStack.start(state.directory().root(), "bench");
        Progress progress = Progress.of("Waiting for first alerts")) {
      LocalJobs jobs = LocalJobs.on(owned.stack(), "bench-rules");
      return new RuleDelayBenchmark(jobs, updates, outOfOrderness, progress::say).run();
    }
  }

  private void print(RuleBenchmark.Rates rates, RuleDelays delays) {
    var out = spec.commandLine().getOut();
    out.printf("%8s %12s %12s%n", "rules", "events/s", "matches");
    for (int count : RuleBenchmark.COUNTS) {
      out.printf(
          "%,8d %,12.0f %,12d%n", count, rates.rate().get(count), rates.matches().get(count));
    }
    out.printf("rate with 100 rules / with one: %.2f%n", rates.ratio100());
    out.printf(
        "from publishing a rule to its first alert: p50 %.0f ms, p95 %.0f ms%n",
        delays.delay().p50(), delays.delay().p95());
    out.printf(
        "  to the event it first matches: p50 %.0f ms, p95 %.0f ms%n",
        delays.effect().p50(), delays.effect().p95());
    out.printf(
        "  from there, with events %d ms out of order: p50 %.0f ms, p95 %.0f ms%n",
        delays.outOfOrderness(), delays.watermark().p50(), delays.watermark().p95());
  }
}
