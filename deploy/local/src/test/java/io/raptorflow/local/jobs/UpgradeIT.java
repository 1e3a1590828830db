package io.raptorflow.local.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.local.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Goes on from the savepoints of earlier releases, with their bus as it was then. What they hold is
 * made by {@link UpgradeFixtureIT}; that nothing of it has no place in this release, Flink checks.
 * The one called {@code upgrade} is of cad7ee4, before there were supervisors.
 */
@ExtendWith(SharedStack.class)
class UpgradeIT {
  static final Path FIXTURES = Path.of("src", "test", "resources", "upgrade");
  private static final Duration CHECKPOINTS = Duration.ofSeconds(1);

  @TempDir private Path directory;

  static List<Path> fixtures() throws IOException {
    try (Stream<Path> fixtures = Files.list(FIXTURES)) {
      return fixtures.sorted().toList();
    }
  }

  /**
   * Topics and groups are in the savepoint by their names.
   *
   * @param fixture named as they are
   */
  static LocalJobs named(LocalJobs shared, Path fixture) {
    return new LocalJobs(
        shared.bus().bootstrapServers(),
        shared.openSearch(),
        shared.flink(),
        fixture.getFileName().toString());
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void executionsThatAnEarlierReleaseBeganAreFinishedByThisOne(Path fixture, LocalJobs shared)
      throws Exception {
    LocalJobs jobs = named(shared, fixture);
    jobs.createTopics();
    TopicContents.publish(fixture.resolve("bus.gz"), jobs.bus());
    unzip(fixture.resolve("savepoint.zip"), directory);
    Bus bus = new Bus(jobs);
    Set<String> all = new TreeSet<>(RunningExecutions.waiting().keySet());
    all.addAll(RunningExecutions.onTheWay().keySet());

    try (ExecutionWatch watch = ExecutionWatch.answering(jobs, RunningExecutions::word)) {
      Eventually.eventually(watch::isAtEnd, end -> end);
      List<String> open =
          all.stream().filter(name -> watch.execution(name).ends.isEmpty()).toList();
      assertThat(open).as("executions under way at the savepoint").hasSizeGreaterThan(24);

      String job = jobs.resumeAgents(directory.toUri().toString(), CHECKPOINTS);
      bus.publish(
          RunningExecutions.points(RunningExecutions.POINTS, RunningExecutions.POINTS + 10));
      Eventually.eventually(
          () -> all.stream().filter(name -> watch.execution(name).ends.isEmpty()).toList(),
          List::isEmpty);
      bus.awaitRead("agents");
      Eventually.eventually(watch::isAtEnd, end -> end);
      bus.publish(
          Bus.askTrend("ask", RunningExecutions.SERIES, Bus.NOON.plus(Duration.ofHours(40))));

      all.forEach(name -> RunningExecutions.requireDoneOnce(name, watch.execution(name)));
      // Kendall's S of 40 ascending values: 30 from before, 10 from after, none twice.
      assertThat(bus.awaitAnswer("ask")).contains("\"s\":780");
      jobs.flink().cancel(job);
    }
  }

  private static void unzip(Path file, Path directory) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
        Files.copy(zip, directory.resolve(each.getName()));
      }
    }
  }
}
