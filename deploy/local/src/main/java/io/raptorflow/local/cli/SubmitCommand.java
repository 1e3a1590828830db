package io.raptorflow.local.cli;

import io.raptorflow.local.JobJar;
import io.raptorflow.local.RunningStack;
import io.raptorflow.local.Runtimes;
import io.raptorflow.local.StackException;
import io.raptorflow.local.flink.FlinkRest;
import io.raptorflow.local.flink.JarRun;
import io.raptorflow.local.jobs.SubmittedJob;
import io.raptorflow.local.jobs.SubmittedJobs;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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

  @ArgGroup private @Nullable Start start;

  /** Where a job starts that does not begin with nothing. */
  private static final class Start {
    @Option(
        names = "--savepoint",
        paramLabel = "PATH",
        description = "Start from this savepoint or retained checkpoint.")
    private @Nullable String savepoint;

    @Option(
        names = "--resume",
        description = {
          "Start from the newest checkpoint of this job that is in the state directory,",
          "after its JobManager or the whole stack has ended."
        })
    private boolean resume;
  }

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
    URI cluster = jobManager == null ? ownCluster() : jobManager;
    FlinkRest flink = new FlinkRest(cluster);
    Optional<String> from = from(flink);
    String id = Progress.during("Submitting " + job, () -> submit(flink, file, from));
    spec.commandLine().getOut().println(id);
    json.write(Map.of("job_id", id, "job", job.toString(), "jobmanager", cluster.toString()));
  }

  private URI ownCluster() {
    RunningStack stack = ownStack();
    addIfAbsent("--opensearch.url", address(stack, "opensearch"));
    addIfAbsent("--bus.bootstrap-servers", address(stack, "kafka"));
    return URI.create(address(stack, "flink-jobmanager"));
  }

  private Optional<String> from(FlinkRest flink) {
    if (start == null || !start.resume) {
      return Optional.ofNullable(start == null ? null : start.savepoint);
    }
    if (jobManager != null) {
      throw new ParameterException(
          spec.commandLine(),
          "--resume is for the stack in the state directory: give the checkpoint's path with"
              + " --savepoint");
    }
    SubmittedJobs submitted = new SubmittedJobs(state.directory());
    List<SubmittedJob> before = submitted.of(job.entryClass());
    requireNoneRuns(flink, before);
    return Optional.of(
        before.stream()
            .findFirst()
            .flatMap(submitted::newestCheckpoint)
            .orElseThrow(
                () ->
                    new StackException(
                        "%s has left no checkpoint in %s: submit it without --resume."
                            .formatted(job, state.directory().root()))));
  }

  private void requireNoneRuns(FlinkRest flink, List<SubmittedJob> before) {
    Set<String> ids = before.stream().map(SubmittedJob::id).collect(Collectors.toSet());
    flink.jobs().stream()
        .filter(each -> !each.isOver() && ids.contains(each.id()))
        .findFirst()
        .ifPresent(
            running -> {
              throw new StackException(
                  "%s runs already, as job %s: there is nothing to resume."
                      .formatted(job, running.id()));
            });
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

  /** What is submitted to the own stack is written down, so that it can be continued. */
  private String submit(FlinkRest flink, Path file, Optional<String> from) {
    OptionalInt subtasks = parallelism == null ? OptionalInt.empty() : OptionalInt.of(parallelism);
    return jobManager == null
        ? new SubmittedJobs(state.directory())
            .submit(flink, file, job.entryClass(), arguments, subtasks, from)
            .id()
        : flink.run(new JarRun(flink.upload(file), job.entryClass(), arguments, from, subtasks));
  }
}
