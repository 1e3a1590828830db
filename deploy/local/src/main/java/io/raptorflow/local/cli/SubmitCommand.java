package io.raptorflow.local.cli;

import io.raptorflow.local.JobJar;
import io.raptorflow.local.RunningStack;
import io.raptorflow.local.Runtimes;
import io.raptorflow.local.StackException;
import io.raptorflow.local.flink.FlinkRest;
import io.raptorflow.local.flink.JarRun;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Submits one of RaptorFlow's jobs to a Flink cluster. */
@Command(
    name = "submit",
    description = "Submit a job to a running Flink cluster and print the job's id.")
final class SubmitCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private StateOption state;
  @Mixin private JsonOption json;

  @Parameters(index = "0", paramLabel = "JOB", description = "One of: ${COMPLETION-CANDIDATES}.")
  private JobName job;

  @Parameters(
      index = "1..*",
      paramLabel = "ARGUMENT",
      description = {
        "The job's own arguments, after '--', such as --bus.group NAME.",
        "The stack in the state directory adds where its Kafka and OpenSearch listen."
      })
  private List<String> arguments = new ArrayList<>();

  @Option(
      names = "--jobmanager",
      paramLabel = "URL",
      converter = ClusterUrl.class,
      description = "Flink's REST address. Default: that of the stack in the state directory.")
  private @Nullable URI jobManager;

  @Option(
      names = "--jar",
      paramLabel = "FILE",
      description = "The job jar. Default: the one that was built in the project.")
  private @Nullable Path jar;

  @Option(
      names = "--savepoint",
      paramLabel = "PATH",
      description = "Start from this savepoint or retained checkpoint.")
  private @Nullable String savepoint;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Parallel subtasks of each step. Default: the job's own.")
  private @Nullable Integer parallelism;

  @Override
  public void run() {
    if (parallelism != null && parallelism < 1) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for option '--parallelism': it is below 1");
    }
    Path file = jar == null ? JobJar.in(Runtimes.find().home()) : jar;
    URI cluster = jobManager;
    if (cluster == null) {
      RunningStack stack = ownStack();
      cluster = URI.create(address(stack, "flink-jobmanager"));
      addIfAbsent("--opensearch.url", address(stack, "opensearch"));
      addIfAbsent("--bus.bootstrap-servers", address(stack, "kafka"));
    }
    FlinkRest flink = new FlinkRest(cluster);
    String id = Progress.during("Submitting " + job, () -> submit(flink, file));
    spec.commandLine().getOut().println(id);
    json.write(Map.of("job_id", id, "job", job.toString(), "jobmanager", cluster.toString()));
  }

  private RunningStack ownStack() {
    return RunningStack.in(state.directory())
        .orElseThrow(
            () ->
                new StackException(
                    "No stack runs from %s: start one with 'raptorflow up' or name a cluster with --jobmanager URL."
                        .formatted(state.directory().root())));
  }

  private String address(RunningStack stack, String server) {
    return stack
        .address(server)
        .orElseThrow(
            () ->
                new StackException(
                    "The stack in %s has no %s: see 'raptorflow status'."
                        .formatted(state.directory().root(), server)));
  }

  private void addIfAbsent(String argument, String value) {
    if (arguments.stream()
        .noneMatch(given -> given.equals(argument) || given.startsWith(argument + "="))) {
      arguments.addAll(0, List.of(argument, value));
    }
  }

  private String submit(FlinkRest cluster, Path file) {
    return cluster.run(
        new JarRun(
            cluster.upload(file),
            job.entryClass(),
            arguments,
            Optional.ofNullable(savepoint),
            parallelism == null ? OptionalInt.empty() : OptionalInt.of(parallelism)));
  }
}
