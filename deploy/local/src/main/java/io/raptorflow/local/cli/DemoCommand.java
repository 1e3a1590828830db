package io.raptorflow.local.cli;

import io.raptorflow.benchmarks.nab.CorpusFault;
import io.raptorflow.local.LocalStack;
import io.raptorflow.local.StackException;
import io.raptorflow.local.demo.DemoReport;
import io.raptorflow.local.demo.DemoRun;
import io.raptorflow.local.demo.DemoText;
import io.raptorflow.local.demo.Script;
import io.raptorflow.local.demo.Scripts;
import io.raptorflow.local.jobs.LocalJobs;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows on real servers what the agents make of an organisation's events. */
@Command(
    name = "demo",
    description = {
      "Start Kafka, OpenSearch and Flink, play events onto the bus, and report what the agents"
          + " found in them. Fails (1) unless every event is accounted for.",
      "Without --data it plays a simulated marketing organisation."
    })
final class DemoCommand implements Callable<Integer> {
  private static final Duration CHECKPOINTS = Duration.ofSeconds(2);

  @Spec private CommandSpec spec;
  @Mixin private StateOption state;
  @Mixin private JsonOption json;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Labelled series in NAB's layout: data/CATEGORY/*.csv, labels/combined_windows.json.")
  private @Nullable Path data;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the simulated organisation. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--speed-up",
      paramLabel = "X",
      defaultValue = "0",
      description = "Event time by wall-clock time. Default: one at which it takes half a minute.")
  private double speedUp;

  @Option(
      names = "--then",
      paramLabel = "COMMAND",
      description =
          "A shell command to run before the servers end. It finds them in RAPTORFLOW_KAFKA,"
              + " RAPTORFLOW_OPENSEARCH and RAPTORFLOW_FLINK.")
  private @Nullable String then;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Script script = script();
    if (!(speedUp >= 0)) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for option '--speed-up': it is below 0");
    }
    DemoReport report;
    try (OwnedStack owned = OwnedStack.start(state.directory().root(), "demo")) {
      report = play(script, owned);
      runThen(owned.stack());
    }
    PrintWriter out = spec.commandLine().getOut();
    new DemoText(out).print(report);
    out.println();
    out.println("Where to look further: ./raptorflow up keeps the servers running;");
    out.println(
        "./raptorflow bus tail shows what is on the bus, ./raptorflow agents list who is there.");
    out.flush();
    json.write(report);
    return report.balances() ? 0 : 1;
  }

  private Script script() throws IOException {
    try {
      return data == null ? Scripts.organisation(seed) : Scripts.corpus(data);
    } catch (CorpusFault e) {
      throw new StackException("The data cannot be played: " + e.getMessage(), e);
    }
  }

  private DemoReport play(Script script, OwnedStack owned)
      throws IOException, InterruptedException {
    LocalJobs jobs = LocalJobs.on(owned.stack());
    try (Progress progress = Progress.of("Submitting the jobs")) {
      jobs.createTopics();
      jobs.submitAgents(CHECKPOINTS);
      jobs.submitDetection(CHECKPOINTS);
      jobs.submitIndex(CHECKPOINTS);
      progress.step("The jobs run", 1, 1);
    }
    try (Progress progress = Progress.of("Playing " + script.title())) {
      DemoRun run =
          new DemoRun(jobs.bus(), jobs.topics(), jobs.group(), jobs.openSearch(), jobs.indices());
      return run.run(script, speedUp, new ProgressListener(progress));
    }
  }

  private void runThen(LocalStack stack) throws IOException, InterruptedException {
    if (then == null) {
      return;
    }
    ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", then).inheritIO();
    shell.environment().put("RAPTORFLOW_KAFKA", stack.kafka().address());
    shell.environment().put("RAPTORFLOW_OPENSEARCH", stack.openSearch().address());
    shell.environment().put("RAPTORFLOW_FLINK", stack.jobManager().address());
    int exit = shell.start().waitFor();
    if (exit != 0) {
      throw new StackException("'%s' ended with exit code %d.".formatted(then, exit));
    }
  }

  private record ProgressListener(Progress progress) implements DemoRun.Listener {
    @Override
    public void published(int events, int of) {
      progress.share(events, of);
    }

    @Override
    public void stage(String what) {
      progress.say(what);
    }
  }
}
