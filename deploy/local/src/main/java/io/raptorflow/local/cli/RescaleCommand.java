package io.raptorflow.local.cli;

import io.raptorflow.local.RunningStack;
import io.raptorflow.local.StackException;
import io.raptorflow.local.flink.FlinkJob;
import io.raptorflow.local.flink.FlinkRest;
import io.raptorflow.local.flink.FlinkRestException;
import io.raptorflow.local.jobs.SubmittedJob;
import io.raptorflow.local.jobs.SubmittedJobs;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Stops a job with a savepoint and submits it from there with another parallelism. */
@Command(
    name = "rescale",
    description = {
      "Run a job of the stack in the state directory with another parallelism:",
      "stop it with a savepoint, submit it from there, and print its new id.",
      "It goes on where it was; what comes meanwhile waits on the bus."
    })
final class RescaleCommand implements Runnable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Spec private CommandSpec spec;
  @Mixin private StateOption state;
  @Mixin private JsonOption json;

  @Parameters(index = "0", paramLabel = "JOB", description = "One of: ${COMPLETION-CANDIDATES}.")
  private JobName job;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      required = true,
      description = "Parallel subtasks of each step; as many slots have to be there.")
  private int parallelism;

  @Override
  public void run() {
    if (parallelism < 1) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for option '--parallelism': it is below 1");
    }
    FlinkRest flink = new FlinkRest(URI.create(cluster()));
    SubmittedJobs submitted = new SubmittedJobs(state.directory());
    SubmittedJob before = running(flink, submitted);
    int slots = flink.overview().slots();
    if (parallelism > slots) {
      throw new StackException(
          "The cluster has %d slots, and %s would need %d: start it with more TaskManagers or slots, see 'raptorflow up --help'."
              .formatted(slots, job, parallelism));
    }
    String savepoint =
        Progress.during(
            "Stopping " + job,
            () -> flink.stopWithSavepoint(before.id(), Optional.empty(), PATIENCE));
    String id =
        Progress.during("Submitting " + job, () -> submit(flink, submitted, before, savepoint));
    spec.commandLine().getOut().println(id);
    json.write(
        Map.of(
            "job_id", id,
            "job", job.toString(),
            "parallelism", parallelism,
            "savepoint", savepoint));
  }

  private String cluster() {
    return RunningStack.in(state.directory())
        .flatMap(stack -> stack.address("flink-jobmanager"))
        .orElseThrow(
            () ->
                new StackException(
                    "No stack runs from %s: start one with 'raptorflow up'."
                        .formatted(state.directory().root())));
  }

  private SubmittedJob running(FlinkRest flink, SubmittedJobs submitted) {
    Set<String> running =
        flink.jobs().stream()
            .filter(each -> !each.isOver())
            .map(FlinkJob::id)
            .collect(Collectors.toSet());
    return submitted.of(job.entryClass()).stream()
        .filter(each -> running.contains(each.id()))
        .findFirst()
        .orElseThrow(
            () ->
                new StackException(
                    "No %s that 'raptorflow submit' has submitted runs on this stack: submit it with --parallelism %d."
                        .formatted(job, parallelism)));
  }

  private String submit(
      FlinkRest flink, SubmittedJobs submitted, SubmittedJob before, String savepoint) {
    try {
      return submitted
          .submitAgain(flink, before, OptionalInt.of(parallelism), Optional.of(savepoint))
          .id();
    } catch (FlinkRestException e) {
      throw new StackException(
          "%s has stopped with the savepoint %s and could not be submitted from it (%s): submit it with --savepoint %s."
              .formatted(job, savepoint, e.getMessage(), savepoint),
          e);
    }
  }
}
