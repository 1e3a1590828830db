package io.raptorflow.local.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.local.testing.Eventually;
import io.raptorflow.local.testing.Leftovers;
import io.raptorflow.schemas.EventType;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes what {@link UpgradeIT} restores, with the job jar of any commit:
 *
 * <pre>
 * git worktree add ../before COMMIT
 * (cd ../before &amp;&amp; mvn -q package -pl jobs -am -DskipTests)
 * mvn verify -pl deploy/local -am -Dit.test=UpgradeFixtureIT -Dsurefire.skip \
 *   -Dfixture.jar=$(ls ../before/jobs/target/*-job.jar) -Dfixture.commit=COMMIT
 * </pre>
 */
@ExtendWith(SharedStack.class)
@EnabledIfSystemProperty(named = "fixture.jar", matches = ".+")
class UpgradeFixtureIT {
  @Test
  void aSavepointIsTakenAmidExecutions(LocalJobs shared) throws IOException {
    Path target = UpgradeIT.FIXTURES.resolve("upgrade-" + System.getProperty("fixture.commit"));
    LocalJobs jobs = UpgradeIT.named(shared, target);
    jobs.createTopics();
    Leftovers.delete(target);
    Files.createDirectories(target);
    Bus bus = new Bus(jobs);
    String job =
        TestJob.run(
            jobs,
            Path.of(System.getProperty("fixture.jar")),
            "io.raptorflow.jobs.AgentsJob",
            Optional.empty());
    bus.publish(RunningExecutions.points(0, RunningExecutions.POINTS));
    bus.awaitRead("agents");

    try (ExecutionWatch watch = ExecutionWatch.silent(jobs)) {
      Map<String, String> waiting = RunningExecutions.waiting();
      bus.publish(
          waiting.entrySet().stream()
              .map(each -> RunningExecutions.request(each.getKey(), each.getValue()))
              .toList());
      Eventually.eventually(() -> waiting.keySet().stream().allMatch(watch::waits), all -> all);
      bus.publish(
          RunningExecutions.onTheWay().entrySet().stream()
              .map(each -> RunningExecutions.request(each.getKey(), each.getValue()))
              .toList());
      // what is over is remembered in a form of its own
      Eventually.eventually(
          () ->
              RunningExecutions.onTheWay().keySet().stream()
                  .anyMatch(name -> !watch.execution(name).ends.isEmpty()),
          any -> any);
    }
    String savepoint = jobs.flink().stopWithSavepoint(job, Optional.empty(), Duration.ofMinutes(2));
    zip(Path.of(URI.create(savepoint)), target.resolve("savepoint.zip"));
    TopicContents.write(jobs.bus(), jobs.topics(), target.resolve("bus.gz"));

    long ended =
        bus.events().stream()
            .filter(event -> event.type() == EventType.WORKFLOW_COMPLETED)
            .map(event -> event.subject())
            .distinct()
            .count();
    assertThat(ended).isBetween(1L, RunningExecutions.onTheWay().size() - 1L);
    System.out.printf(
        "%d of %d executions were over at the savepoint%n",
        ended, RunningExecutions.onTheWay().size() + RunningExecutions.waiting().size());
  }

  private static void zip(Path directory, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> files = Files.list(directory)) {
      for (Path each : files.sorted().toList()) {
        zip.putNextEntry(new ZipEntry(each.getFileName().toString()));
        Files.copy(each, zip);
      }
    }
  }
}
