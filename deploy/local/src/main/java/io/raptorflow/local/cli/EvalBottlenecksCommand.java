package io.raptorflow.local.cli;

import io.raptorflow.benchmarks.logs.BottleneckEvaluation;
import io.raptorflow.benchmarks.logs.LogFault;
import io.raptorflow.benchmarks.logs.LogReport;
import io.raptorflow.local.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says where the cases of event logs wait. */
@Command(
    name = "bottlenecks",
    description = {
      "Find where the cases of event logs wait: between which activities, before which activity,",
      "and from whom to whom. XES, XES.gz, CSV and CSV.gz are read."
    })
final class EvalBottlenecksCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private JsonOption json;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "PATH",
      description = "An event log, or a directory: every log in it is reported.")
  @SuppressWarnings("NullAway.Init") // required
  private Path data;

  @Override
  public void run() {
    try {
      if (Files.isDirectory(data)) {
        reportDirectory();
      } else {
        reportLog();
      }
    } catch (LogFault fault) {
      throw new StackException(String.valueOf(fault.getMessage()), fault);
    } catch (IOException e) {
      throw new StackException("%s cannot be read (%s).".formatted(data, e), e);
    }
  }

  private void reportLog() throws IOException {
    LogReport report;
    try (Progress progress = Progress.of("Reading the log")) {
      report = BottleneckEvaluation.ofLog(data);
    }
    new BottleneckTable(spec.commandLine().getOut()).print(data.toString(), report);
    json.write(report);
  }

  private void reportDirectory() throws IOException {
    BottleneckEvaluation evaluation;
    try (Progress progress = Progress.of("Reading the logs")) {
      evaluation = BottleneckEvaluation.ofDirectory(data);
    }
    var table = new BottleneckTable(spec.commandLine().getOut());
    evaluation.logs().forEach(table::print);
    json.write(evaluation);
    if (!evaluation.faults().isEmpty()) {
      throw new StackException(
          "%d of %d logs cannot be used:%n%s"
              .formatted(
                  evaluation.faults().size(),
                  evaluation.faults().size() + evaluation.logs().size(),
                  String.join(System.lineSeparator(), evaluation.faults().values())));
    }
  }
}
