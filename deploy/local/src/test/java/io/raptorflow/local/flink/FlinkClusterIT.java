package io.raptorflow.local.flink;

import static io.raptorflow.local.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.raptorflow.local.FlinkJobManager;
import io.raptorflow.local.FlinkTaskManager;
import io.raptorflow.local.Site;
import io.raptorflow.local.TaskManagerSize;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A JobManager and a TaskManager in processes of their own, used through {@link FlinkRest}. */
class FlinkClusterIT {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path directory;

  private static FlinkJobManager jobManager;
  private static FlinkTaskManager taskManager;
  private static FlinkRest flink;
  private static String jar;

  @BeforeAll
  static void startCluster() throws IOException {
    jobManager = FlinkJobManager.onFreePorts(Site.tiedTo(directory));
    taskManager = FlinkTaskManager.onFreePorts(jobManager, 1, new TaskManagerSize(2, 256, 64));
    jobManager.launch();
    taskManager.launch();
    jobManager.awaitReady();
    taskManager.awaitReady();
    flink = new FlinkRest(URI.create(jobManager.address()));
    jar = flink.upload(jarOfThisModulesTests());
  }

  @AfterAll
  static void stopCluster() {
    taskManager.close();
    jobManager.close();
  }

  @AfterEach
  void endJobsThatAFailedTestLeft() {
    flink.jobs().stream().filter(job -> !job.isOver()).forEach(job -> flink.cancel(job.id()));
  }

  @Test
  void theTaskManagerOffersItsSlots() {
    ClusterOverview overview = flink.overview();
    assertThat(overview.taskManagers()).isEqualTo(1);
    assertThat(overview.slots()).isEqualTo(2);
    assertThat(overview.version()).isEqualTo("2.2.1");
  }

  @Test
  void aJobContinuesFromItsSavepoint() {
    assertThat(flink.jars()).contains(jar);
    String first = flink.run(counting(Optional.empty(), 1));
    eventually(() -> flink.checkpoints(first).completed(), completed -> completed >= 2);
    assertThat(flink.job(first))
        .satisfies(job -> assertThat(job.name()).isEqualTo(CountingJob.NAME))
        .satisfies(job -> assertThat(job.state()).isEqualTo("RUNNING"));
    assertThat(flink.checkpoints(first).lastCompleted().orElseThrow().path()).isPresent();

    String savepoint = flink.stopWithSavepoint(first, Optional.empty(), Duration.ofSeconds(60));
    assertThat(savepoint).startsWith("file:").contains(directory.toString());
    eventually(() -> flink.job(first), FlinkJob::isOver);

    String second = flink.run(counting(Optional.of(savepoint), 1));
    Checkpoints restored =
        eventually(() -> flink.checkpoints(second), found -> found.restored() == 1);
    assertThat(restored.lastRestored().orElseThrow().savepoint()).isTrue();
    assertThat(restored.lastRestored().orElseThrow().path()).contains(savepoint);
    endNow(second);
    assertThat(flink.jobs()).extracting(FlinkJob::id).contains(first, second);
  }

  @Test
  void aTasksMetricsAreSummedOverItsSubtasks() {
    String job = flink.run(counting(Optional.empty(), 2));
    List<Vertex> vertices = flink.vertices(job);
    assertThat(vertices).hasSize(2).allMatch(vertex -> vertex.parallelism() == 2);
    String source = vertices.get(0).id();
    Map<String, Double> metrics =
        eventually(
            () -> flink.metrics(job, source, List.of("numRecordsOut", "no-such-metric")),
            found -> found.getOrDefault("numRecordsOut", 0.0) > 0);
    assertThat(metrics).containsOnlyKeys("numRecordsOut");
    endNow(job);
  }

  @Test
  void aJobOutlivesTheCrashOfItsTaskManager() {
    String job = flink.run(counting(Optional.empty(), 1));
    eventually(() -> flink.checkpoints(job).completed(), completed -> completed >= 1);
    taskManager.kill();
    taskManager.start();
    Checkpoints after = eventually(() -> flink.checkpoints(job), found -> found.restored() >= 1);
    eventually(() -> flink.checkpoints(job).completed(), more -> more > after.completed());
    assertThat(flink.job(job).state()).isEqualTo("RUNNING");
    assertThat(flink.failure(job)).isPresent();
    endNow(job);
  }

  @Test
  void aProgramThatFailsSaysWhyInOneLine() {
    JarRun wrong =
        new JarRun(
            jar,
            CountingJob.class.getName(),
            List.of("sleep"),
            Optional.empty(),
            OptionalInt.empty());
    assertThatThrownBy(() -> flink.run(wrong))
        .isInstanceOf(FlinkRestException.class)
        .hasMessageContaining("expected the word count")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void anUnknownJobIsNotFound() {
    assertThatThrownBy(() -> flink.job("00000000000000000000000000000000"))
        .isInstanceOf(FlinkRestException.class)
        .extracting(failure -> ((FlinkRestException) failure).status())
        .isEqualTo(404);
  }

  private static JarRun counting(Optional<String> savepoint, int parallelism) {
    return new JarRun(
        jar, CountingJob.class.getName(), List.of("count"), savepoint, OptionalInt.of(parallelism));
  }

  private static void endNow(String job) {
    flink.cancel(job);
    assertThat(eventually(() -> flink.job(job), FlinkJob::isOver).state()).isEqualTo("CANCELED");
  }

  private static Path jarOfThisModulesTests() throws IOException {
    Path classes = Path.of("target", "test-classes");
    String prefix = "io/raptorflow/local/flink/CountingJob";
    Path file = directory.resolve("counting.jar");
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> all = Files.walk(classes)) {
      for (Path found : all.filter(Files::isRegularFile).sorted().toList()) {
        String name = classes.relativize(found).toString();
        if (name.startsWith(prefix)) {
          entries.putNextEntry(new JarEntry(name));
          Files.copy(found, entries);
          entries.closeEntry();
        }
      }
    }
    return file;
  }
}
