package io.raptorflow.local.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.raptorflow.local.StackException;
import io.raptorflow.local.StateDirectory;
import io.raptorflow.local.flink.FlinkRest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmittedJobsTest {
  private static final String AGENTS = "io.raptorflow.jobs.AgentsJob";

  @TempDir private Path directory;

  private HttpServer cluster;
  private FlinkRest flink;
  private SubmittedJobs submitted;

  /** A cluster that calls its jobs job1, job2, … */
  @BeforeEach
  void startCluster() throws IOException {
    AtomicInteger jobs = new AtomicInteger();
    cluster = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    cluster.createContext(
        "/v1/jars",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          boolean upload = exchange.getRequestURI().getPath().endsWith("/upload");
          String answer =
              upload
                  ? "{\"filename\":\"/uploads/1.jar\"}"
                  : "{\"jobid\":\"job" + jobs.incrementAndGet() + "\"}";
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    cluster.start();
    flink = new FlinkRest(URI.create("http://127.0.0.1:" + cluster.getAddress().getPort()));
    submitted = new SubmittedJobs(new StateDirectory(directory));
  }

  @AfterEach
  void stopCluster() {
    cluster.stop(0);
  }

  @Test
  void whatIsSubmittedIsFoundAgainTheLatestFirst() throws IOException {
    SubmittedJob first = submit(AGENTS, Optional.empty());
    submit("io.raptorflow.jobs.IndexJob", Optional.empty());
    SubmittedJob again =
        submitted.submitAgain(flink, first, OptionalInt.of(4), Optional.of("file:/savepoint"));

    assertThat(new SubmittedJobs(new StateDirectory(directory)).of(AGENTS))
        .containsExactly(again, first);
    assertThat(again.arguments()).isEqualTo(first.arguments());
    assertThat(again.parallelism()).hasValue(4);
    assertThat(submitted.all()).hasSize(3);
  }

  @Test
  void aJobIsContinuedFromItsNewestCheckpointElseFromWhatItWasStartedFrom() throws IOException {
    SubmittedJob fresh = submit(AGENTS, Optional.empty());
    assertThat(submitted.newestCheckpoint(fresh)).isEmpty();
    SubmittedJob resumed = submit(AGENTS, Optional.of("file:/savepoint"));
    assertThat(submitted.newestCheckpoint(resumed)).contains("file:/savepoint");

    Path checkpoint =
        new StateDirectory(directory).checkpoints().resolve(resumed.id()).resolve("chk-3");
    Files.createDirectories(checkpoint);
    Files.createFile(checkpoint.resolve("_metadata"));

    assertThat(submitted.newestCheckpoint(resumed))
        .hasValueSatisfying(path -> assertThat(path).endsWith("chk-3/"));
  }

  @Test
  void aDamagedRecordIsNamed() throws IOException {
    SubmittedJob job = submit(AGENTS, Optional.empty());
    Path file = directory.resolve("jobs").resolve(job.id() + ".json");
    Files.writeString(file, "{");

    assertThatThrownBy(submitted::all)
        .isInstanceOf(StackException.class)
        .hasMessageContainingAll(file.toString(), "is damaged", "delete it");
  }

  private SubmittedJob submit(String entryClass, Optional<String> from) throws IOException {
    Path jar = directory.resolve("job.jar");
    if (!Files.exists(jar)) {
      Files.createFile(jar);
    }
    return submitted.submit(
        flink, jar, entryClass, List.of("--bus.group", "g"), OptionalInt.empty(), from);
  }
}
