package io.raptorflow.local.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.raptorflow.local.StackException;
import io.raptorflow.local.StateDirectory;
import io.raptorflow.local.flink.FlinkRest;
import io.raptorflow.local.flink.JarRun;
import io.raptorflow.local.flink.RetainedCheckpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What was submitted to the stack of a state directory, each in a file of its id. Flink itself
 * forgets its jobs when its JobManager ends; their checkpoints stay.
 */
public final class SubmittedJobs {
  private static final String SUFFIX = ".json";
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final Path directory;
  private final RetainedCheckpoints checkpoints;

  public SubmittedJobs(StateDirectory state) {
    this.directory = state.root().resolve("jobs");
    this.checkpoints = new RetainedCheckpoints(state.checkpoints());
  }

  /**
   * Submits a job and writes it down.
   *
   * @param jar the job jar
   * @param from the savepoint or checkpoint to start from
   */
  public SubmittedJob submit(
      FlinkRest flink,
      Path jar,
      String entryClass,
      List<String> arguments,
      OptionalInt parallelism,
      Optional<String> from) {
    String id = flink.run(new JarRun(flink.upload(jar), entryClass, arguments, from, parallelism));
    SubmittedJob job =
        new SubmittedJob(
            id,
            Instant.now(),
            jar.toAbsolutePath().toString(),
            entryClass,
            arguments,
            parallelism,
            from);
    write(job);
    return job;
  }

  /** Submits a job once more, to go on from there. */
  public SubmittedJob submitAgain(
      FlinkRest flink, SubmittedJob job, OptionalInt parallelism, Optional<String> from) {
    return submit(flink, Path.of(job.jar()), job.entryClass(), job.arguments(), parallelism, from);
  }

  /**
   * The newest complete checkpoint that a job left, else what it was started from itself; empty if
   * it began with nothing and completed none.
   */
  public Optional<String> newestCheckpoint(SubmittedJob job) {
    return checkpoints.newest(job.id()).or(job::startedFrom);
  }

  /** Those of an entry class, the one submitted last first. */
  public List<SubmittedJob> of(String entryClass) {
    return all().stream().filter(job -> job.entryClass().equals(entryClass)).toList();
  }

  /** All, the one submitted last first. */
  public List<SubmittedJob> all() {
    try (Stream<Path> files = Files.list(directory)) {
      List<SubmittedJob> jobs = new ArrayList<>();
      for (Path file : files.filter(each -> each.toString().endsWith(SUFFIX)).toList()) {
        jobs.add(read(file));
      }
      jobs.sort(Comparator.comparing(SubmittedJob::at).reversed());
      return List.copyOf(jobs);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new StackException(
          "%s cannot be read (%s): check its permissions.".formatted(directory, e.getMessage()), e);
    }
  }

  private static SubmittedJob read(Path file) throws IOException {
    try {
      return JSON.readValue(file.toFile(), SubmittedJob.class);
    } catch (JsonProcessingException e) {
      throw new StackException(
          "%s is damaged (%s): delete it, and submit that job with --savepoint PATH if need be."
              .formatted(file, e.getOriginalMessage()),
          e);
    }
  }

  private void write(SubmittedJob job) {
    Path file = directory.resolve(job.id() + SUFFIX);
    try {
      Files.createDirectories(directory);
      Files.writeString(file, JSON.writeValueAsString(job));
    } catch (IOException e) {
      throw new StackException(
          "Job %s runs, but %s cannot be written (%s), so that it cannot be continued by itself: make room or check its permissions."
              .formatted(job.id(), file, e.getMessage()),
          e);
    }
  }
}
