package io.raptorflow.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RaptorflowCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path state;

  @ParameterizedTest
  @ValueSource(strings = {"up", "down", "status", "submit"})
  void everySubcommandHasHelp(String subcommand) {
    assertThat(run(subcommand, "--help")).isZero();
    assertThat(out.toString()).contains("Usage: raptorflow " + subcommand, "--json");
  }

  @Test
  void theCommandAloneShowsItsUsageAndIsWrongUse() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("Missing command", "up", "down", "status", "submit");
  }

  @Test
  void unknownOptionsAndJobsAreWrongUse() {
    assertThat(run("up", "--no-such-option")).isEqualTo(2);
    assertThat(run("submit", "no-such-job")).isEqualTo(2);
    assertThat(err.toString()).contains("--no-such-option", "agents", "index");
  }

  @Test
  void noStackIsAFailureOfStatusAndNothingToDoForDown() {
    assertThat(run("status", "--state", state.toString())).isEqualTo(1);
    assertThat(run("down", "--state", state.toString())).isZero();
    assertThat(out.toString()).contains("No stack runs from " + state, "No server ran");
  }

  @Test
  void statusIsWrittenAsJson() {
    Path json = state.resolve("status.json");
    assertThat(run("status", "--state", state.toString(), "--json", json.toString())).isEqualTo(1);
    assertThat(json).content().contains("\"healthy\" : false");
  }

  @Test
  void aTakenPortIsOneSentenceWithoutStackTrace() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(other.getLocalPort());
      assertThat(run("up", "--state", state.toString(), "--kafka-port", port)).isEqualTo(1);
      assertThat(err.toString().lines())
          .singleElement()
          .asString()
          .contains("Port " + port, "--kafka-port");
    }
  }

  @Test
  void aClusterThatDoesNotAnswerIsOneSentence() throws IOException {
    Path jar = Files.createFile(state.resolve("job.jar"));
    int code =
        run("submit", "agents", "--jobmanager", "http://127.0.0.1:1", "--jar", jar.toString());
    assertThat(code).isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString().contains("http://127.0.0.1:1");
  }

  private int run(String... arguments) {
    CommandLine command =
        RaptorflowCommand.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
