package io.raptorflow.local.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlinkRestTest {
  @Test
  void theRootCauseIsTheLastOfTheChainWithoutFrames() {
    String trace =
        """
        Internal server error.
        <Exception on server side:
        java.util.concurrent.CompletionException: failed
        \tat a.B.c(B.java:1)
        Caused by: java.lang.RuntimeException: middle
        \tat a.B.c(B.java:2)
        Caused by: java.lang.IllegalArgumentException: no topic given
        \tat a.B.c(B.java:3)
        """;
    assertThat(FlinkRest.rootCause(trace))
        .isEqualTo("java.lang.IllegalArgumentException: no topic given");
    assertThat(FlinkRest.rootCause("Internal server error.\nJob not found"))
        .isEqualTo("Job not found");
    assertThat(FlinkRest.rootCause("Job not found")).isEqualTo("Job not found");
  }

  @Test
  void checkpointsAreReadFromWhatFlinkAnswers() throws IOException {
    String answer =
        """
        {"counts":{"restored":1,"total":9,"in_progress":1,"completed":6,"failed":2},
         "latest":{
           "completed":{"id":8,"latest_ack_timestamp":1793534400125,"state_size":4096,
             "end_to_end_duration":37,"external_path":"file:/state/chk-8"},
           "savepoint":null,"failed":null,
           "restored":{"id":3,"restore_timestamp":1793534300000,"is_savepoint":true,
             "external_path":"<checkpoint-not-externally-addressable>"}}}""";
    Checkpoints checkpoints = answering(200, answer, flink -> flink.checkpoints("ab"));
    assertThat(checkpoints)
        .isEqualTo(
            new Checkpoints(
                6,
                2,
                1,
                1,
                Optional.of(
                    new Checkpoints.Completed(
                        8,
                        Optional.of("file:/state/chk-8"),
                        Instant.ofEpochMilli(1793534400125L),
                        Duration.ofMillis(37),
                        4096)),
                Optional.of(
                    new Checkpoints.Restored(
                        3, Optional.empty(), Instant.ofEpochMilli(1793534300000L), true))));
  }

  @Test
  void aRefusalSaysWhatWasAskedAndWhy() {
    assertThatThrownBy(
            () -> answering(404, "{\"errors\":[\"Job ab not found\"]}", flink -> flink.job("ab")))
        .isInstanceOf(FlinkRestException.class)
        .hasMessageContainingAll("GET", "/v1/jobs/ab", "404", "Job ab not found")
        .extracting(failure -> ((FlinkRestException) failure).status())
        .isEqualTo(404);
  }

  @Test
  void anAddressWhereNobodyListensIsNamed() throws IOException {
    URI nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
    assertThatThrownBy(() -> new FlinkRest(nobody).overview())
        .isInstanceOf(FlinkRestException.class)
        .hasMessageContainingAll(nobody.toString(), "cannot be reached");
  }

  @Test
  void anAnswerThatIsNotFlinksIsSaidToBeNone() {
    assertThatThrownBy(() -> answering(200, "<html>", FlinkRest::overview))
        .isInstanceOf(FlinkRestException.class)
        .hasMessageContaining("no Flink JobManager");
  }

  @Test
  void aMissingJarIsNamed() {
    FlinkRest flink = new FlinkRest(URI.create("http://127.0.0.1:1"));
    assertThatThrownBy(() -> flink.upload(Path.of("none.jar")))
        .isInstanceOf(FlinkRestException.class)
        .hasMessageContaining("none.jar");
  }

  @FunctionalInterface
  private interface Call<T> {
    T on(FlinkRest flink);
  }

  private static <T> T answering(int status, String body, Call<T> call) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    try {
      return call.on(
          new FlinkRest(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/")));
    } finally {
      server.stop(0);
    }
  }
}
