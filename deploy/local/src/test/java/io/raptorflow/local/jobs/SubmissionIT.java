package io.raptorflow.local.jobs;

import static io.raptorflow.local.jobs.Bus.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.local.JobJar;
import io.raptorflow.local.Runtimes;
import io.raptorflow.local.StateDirectory;
import io.raptorflow.local.cli.CommandRun;
import io.raptorflow.local.flink.FlinkJob;
import io.raptorflow.local.testing.Eventually;
import io.raptorflow.schemas.Event;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The ways by which people put the jobs on a cluster of separate processes. */
@ExtendWith(SharedStack.class)
class SubmissionIT {
  private static final Pattern SUBMITTED =
      Pattern.compile("Job has been submitted with JobID ([0-9a-f]{32})");

  @TempDir private Path directory;

  @Test
  void aJobIsSubmittedByNameToTheStackOfTheStateDirectory(LocalJobs jobs, StateDirectory state) {
    List<String> line =
        new ArrayList<>(List.of("submit", "agents", "--state", state.root().toString(), "--"));
    // Not where Kafka listens: that the command knows from the stack.
    line.addAll(names(jobs));
    CommandRun run = CommandRun.of(line.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThatItAnswersAndEnds(jobs, run.out().strip());
  }

  @Test
  void aJobIsSubmittedToAnyClusterByItsAddress(LocalJobs jobs) {
    Path jar = JobJar.in(Runtimes.find().home());
    List<String> line =
        new ArrayList<>(List.of("submit", "agents", "--jar", jar.toString(), "--parallelism", "2"));
    line.addAll(List.of("--state", directory.toString(), "--jobmanager", jobs.flink().address()));
    line.addAll(List.of("--", "--bus.bootstrap-servers", jobs.bus().bootstrapServers()));
    line.addAll(names(jobs));
    CommandRun run = CommandRun.of(line.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThatItAnswersAndEnds(jobs, run.out().strip());
  }

  @Test
  void theIndexIsSubmittedBesideTheAgents(LocalJobs jobs, StateDirectory state) {
    List<String> line =
        new ArrayList<>(List.of("submit", "index", "--state", state.root().toString(), "--"));
    line.addAll(names(jobs));
    line.addAll(List.of("--opensearch.index-prefix", jobs.indices().prefix()));
    CommandRun run = CommandRun.of(line.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    Bus bus = new Bus(jobs);
    bus.publish(Bus.metric("i", "indexed", NOON, 1));
    bus.awaitRead("index");
    end(jobs, run.out().strip());
  }

  @Test
  void flinksOwnCommandRunsTheSameJar(LocalJobs jobs) throws Exception {
    Files.writeString(directory.resolve("config.yaml"), "execution.attached: false\n");
    URI cluster = URI.create(jobs.flink().address());
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                // As the start script of Flink's distribution has it.
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "org.apache.flink.client.cli.CliFrontend",
                "run",
                "-d",
                "-m",
                cluster.getHost() + ":" + cluster.getPort(),
                "-c",
                "io.raptorflow.jobs.AgentsJob",
                JobJar.in(Runtimes.find().home()).toString(),
                "--bus.bootstrap-servers",
                jobs.bus().bootstrapServers()));
    line.addAll(names(jobs));
    String printed = run(line);
    Matcher submitted = SUBMITTED.matcher(printed);
    assertThat(submitted.find()).as(printed).isTrue();
    assertThatItAnswersAndEnds(jobs, submitted.group(1));
  }

  /** With the class path that the cluster itself has: it holds Flink's client. */
  private String run(List<String> line) throws IOException, InterruptedException {
    Path printed = directory.resolve("flink.out");
    ProcessBuilder flink = new ProcessBuilder(line).redirectErrorStream(true);
    flink.environment().put("FLINK_CONF_DIR", directory.toString());
    flink
        .environment()
        .put(
            "CLASSPATH",
            Files.readString(
                    Runtimes.find()
                        .home()
                        .resolve("deploy/local/runtimes/flink/target/classpath.txt"))
                .strip());
    Process process = flink.redirectOutput(printed.toFile()).start();
    assertThat(process.waitFor(240, TimeUnit.SECONDS)).isTrue();
    String output = Files.readString(printed);
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }

  private static List<String> names(LocalJobs jobs) {
    return List.of(
        "--bus.topic-prefix",
        jobs.topics().prefix(),
        "--bus.group",
        jobs.group(),
        "--job.checkpoint-interval",
        "PT1S");
  }

  /** Kendall's S of 30 ascending values is 30 · 29 / 2. */
  private static void assertThatItAnswersAndEnds(LocalJobs jobs, String job) {
    Bus bus = new Bus(jobs);
    List<Event> points = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      points.add(Bus.metric("p" + i, "submitted", NOON.plus(Duration.ofHours(i)), i));
    }
    bus.publish(points);
    bus.awaitRead("agents");
    bus.publish(Bus.askTrend("ask", "submitted", NOON.plus(Duration.ofHours(30))));
    assertThat(bus.awaitAnswer("ask")).contains("\"s\":435");
    end(jobs, job);
  }

  private static void end(LocalJobs jobs, String job) {
    jobs.flink().cancel(job);
    FlinkJob over = Eventually.eventually(() -> jobs.flink().job(job), FlinkJob::isOver);
    assertThat(over.state()).isEqualTo("CANCELED");
  }
}
