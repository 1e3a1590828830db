package io.raptorflow.local.jobs;

import static io.raptorflow.local.testing.Eventually.eventually;

import io.raptorflow.local.flink.FlinkJob;
import io.raptorflow.local.flink.JarRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A job that tests bring, on the bus of {@link LocalJobs}. Closing it cancels it. */
record TestJob(LocalJobs jobs, String id) implements AutoCloseable {
  private static final Duration CHECKPOINTS = Duration.ofSeconds(1);
  private static final int PARALLELISM = 2;

  /**
   * @param settings names and values, beyond where the bus is
   */
  static TestJob submit(LocalJobs jobs, Path jar, String mainClass, String... settings) {
    return new TestJob(jobs, run(jobs, jar, mainClass, Optional.empty(), settings));
  }

  /**
   * Goes on from a checkpoint, if there is one.
   *
   * @return the job's id
   */
  static String run(
      LocalJobs jobs, Path jar, String mainClass, Optional<String> checkpoint, String... settings) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--bus.bootstrap-servers",
                jobs.bus().bootstrapServers(),
                "--bus.topic-prefix",
                jobs.topics().prefix(),
                "--bus.group",
                jobs.group(),
                "--job.checkpoint-interval",
                CHECKPOINTS.toString()));
    arguments.addAll(List.of(settings));
    return jobs.flink()
        .run(
            new JarRun(
                jobs.flink().upload(jar),
                mainClass,
                arguments,
                checkpoint,
                OptionalInt.of(PARALLELISM)));
  }

  @Override
  public void close() {
    if (!jobs.flink().job(id).isOver()) {
      jobs.flink().cancel(id);
      eventually(() -> jobs.flink().job(id), FlinkJob::isOver);
    }
  }
}
