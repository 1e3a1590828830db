package io.raptorflow.local.jobs;

import io.raptorflow.local.FlinkJobManager;
import io.raptorflow.local.FlinkTaskManager;
import io.raptorflow.local.LocalStack;
import io.raptorflow.local.Server;
import io.raptorflow.local.StateDirectory;
import io.raptorflow.local.flink.FlinkJob;
import io.raptorflow.local.flink.FlinkRest;
import io.raptorflow.local.flink.FlinkRestException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Starts Flink's processes of a stack again when they end. A TaskManager's tasks are restored by
 * the JobManager. A JobManager takes its jobs with it, since Flink keeps them beyond its end only
 * with ZooKeeper or Kubernetes: those that were submitted by {@link SubmittedJobs} are submitted
 * again, from their newest complete checkpoint and under a new id.
 */
public final class JobRecovery {
  private final LocalStack stack;
  private final SubmittedJobs submitted;
  private final FlinkRest flink;
  private Set<String> running = Set.of();

  public JobRecovery(LocalStack stack, StateDirectory state) {
    this.stack = stack;
    this.submitted = new SubmittedJobs(state);
    this.flink = new FlinkRest(URI.create(stack.jobManager().address()));
  }

  /** Remembers which jobs run: one that a person has ended must not come back. */
  public void look() {
    try {
      running =
          flink.jobs().stream()
              .filter(job -> !job.isOver())
              .map(FlinkJob::id)
              .collect(Collectors.toUnmodifiableSet());
    } catch (FlinkRestException e) {
      // It is ending or busy: what was seen last is what there is to continue.
      if (e.status() != 0) {
        throw e;
      }
    }
  }

  /** Whether a server that has ended keeps nothing, so that it can be started again. */
  public boolean isFor(Server lost) {
    return lost instanceof FlinkJobManager || lost instanceof FlinkTaskManager;
  }

  /**
   * Starts a server again, and the jobs that were lost with it.
   *
   * @return a line about each job
   */
  public List<String> recover(Server lost) {
    stack.restart(lost);
    List<String> lines = new ArrayList<>();
    if (lost instanceof FlinkJobManager) {
      for (SubmittedJob job : submitted.all()) {
        if (running.contains(job.id())) {
          lines.add(submitAgain(job));
        }
      }
    }
    return lines;
  }

  private String submitAgain(SubmittedJob job) {
    Optional<String> from = submitted.newestCheckpoint(job);
    SubmittedJob next = submitted.submitAgain(flink, job, job.parallelism(), from);
    return "Job %s goes on as %s, from %s."
        .formatted(job.id(), next.id(), from.orElse("the beginning, as it had no checkpoint yet"));
  }
}
