package io.raptorflow.local.cli;

import io.raptorflow.local.TaskManagerSize;
import io.raptorflow.local.bench.Latencies;
import io.raptorflow.local.bench.WorkflowBenchmark;
import io.raptorflow.local.bench.WorkflowBenchmark.Part;
import io.raptorflow.local.bench.WorkflowFigures;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures workflows. */
@Command(
    name = "workflows",
    description = {
      "Run workflows of four cheap tasks over the agents, on servers of its own: so many at a time",
      "(tasks a second), at a steady rate whether they keep up or not (latency of a step), with",
      "IndexJob beside, and as many as wait for an approval (memory)."
    })
final class BenchWorkflowsCommand implements Callable<Integer> {
  private static final double MIB = 1 << 20;

  /** AgentsJob and IndexJob share the slots. */
  private static final int MOST_SUBTASKS = TaskManagerSize.DEFAULT.slots() / 2;

  @Spec private CommandSpec spec;
  @Mixin private StateOption state;
  @Mixin private JsonOption json;

  @Option(
      names = "--parts",
      split = ",",
      paramLabel = "PART",
      description = "Any of held, closed, open, indexed. Default: all.")
  private Set<Part> parts = EnumSet.allOf(Part.class);

  @Option(
      names = "--concurrent",
      split = ",",
      paramLabel = "N",
      converter = AtLeastOne.class,
      description = "Executions at a time, one run each. Default: 100, 1000, 10000.")
  private List<Long> concurrent = List.of(100L, 1_000L, 10_000L);

  @Option(
      names = "--time",
      paramLabel = "DURATION",
      description = "How long each load is measured, at least PT1S. Default: PT20S.")
  private Duration time = Duration.ofSeconds(20);

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "1000",
      converter = AtLeastOne.class,
      description = "Tasks a second of the steady rate. Default: ${DEFAULT-VALUE}.")
  private long rate;

  @Option(
      names = "--held",
      paramLabel = "N",
      defaultValue = "10000",
      converter = AtLeastOne.class,
      description = "Executions that wait. Default: ${DEFAULT-VALUE}.")
  private long held;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "1",
      converter = AtLeastOne.class,
      description = "Subtasks of each job. Default: ${DEFAULT-VALUE}, as 'submit' has it.")
  private long parallelism;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (parallelism > MOST_SUBTASKS) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for option '--parallelism': it is above %d, half of the stack's slots"
              .formatted(MOST_SUBTASKS));
    }
    var settings =
        new WorkflowBenchmark.Settings(
            parts,
            concurrent.stream().map(Math::toIntExact).toList(),
            time,
            Math.toIntExact(rate),
            Math.toIntExact(held),
            Math.toIntExact(parallelism));
    WorkflowFigures figures;
    try (OwnedStack owned = OwnedStack.start(state.directory().root(), "bench");
        Progress progress = Progress.of("Measuring")) {
      figures = new WorkflowBenchmark(owned.stack(), settings, progress::say).run();
    }
    print(figures);
    json.write(figures);
    return 0;
  }

  private void print(WorkflowFigures figures) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%-24s %9s %9s %26s %26s %12s%n",
        "",
        "tasks/s",
        "exec/s",
        "step ms p50 p95 p99",
        "execution ms p50 p95 p99",
        "records/task");
    figures.closed().forEach(load -> print("%,d at a time".formatted(load.concurrent()), load));
    print("steady rate", figures.open());
    print("1,000, with IndexJob", figures.indexed());
    printReference(figures);
    print(figures.held());
    out.flush();
  }

  private void print(String what, WorkflowFigures.@Nullable Load load) {
    if (load != null) {
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ROOT,
              "%-24s %,9.0f %,9.0f %s %s %12.1f%n",
              what,
              load.tasksPerSecond(),
              load.executionsPerSecond(),
              columns(load.step()),
              columns(load.execution()),
              load.recordsPerTask());
    }
  }

  private static String columns(Latencies latency) {
    return String.format(
        Locale.ROOT, "%,8.0f %,8.0f %,8.0f", latency.p50(), latency.p95(), latency.p99());
  }

  private void printReference(WorkflowFigures figures) {
    if (figures.copiedPerSecond() != null && figures.shareOfCopy() != null) {
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ROOT,
              "a plain consumer and producer copy %,.0f records/s; the fastest above makes %.2f of that%n",
              figures.copiedPerSecond(),
              figures.shareOfCopy());
    }
  }

  private void print(WorkflowFigures.@Nullable Held held) {
    if (held == null) {
      return;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%,d executions that wait: %,d bytes of checkpoint each, %,d with the agents' memory%n",
        held.executions(),
        held.bytesPerExecution(),
        held.jobBytesPerExecution());
    if (held.residentBytes() != null && held.residentBytesBefore() != null) {
      out.printf(
          Locale.ROOT,
          "  the TaskManager's process takes %,.0f MiB, %,.0f before; heap used %,.0f, managed %,.0f%n",
          held.residentBytes() / MIB,
          held.residentBytesBefore() / MIB,
          held.heapBytes() / MIB,
          held.managedBytes() / MIB);
    }
  }
}
