package io.raptorflow.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  void statusIsWrittenAsJsonIntoADirectoryThatIsNotThereYet() {
    Path json = state.resolve("new").resolve("status.json");
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up --kafka-port 99999",
        "up --flink-port web",
        "up --slots 0",
        "up --taskmanagers 0",
        "submit agents --jobmanager ftp://host",
        "submit agents --parallelism 0",
        "bench workflows --parallelism 5",
        "demo --speed-up -1",
        "bench pipeline --events 0",
        "bus tail --max 0",
        "bus tail --channel no-such-channel",
        "bus stats --interval 0",
        "bus stats --topic-prefix a/b",
        "bus",
        "publish",
        "agents show NoSuchAgent",
        "agents call TrendAnalyst no_such_capability --input x --tenant t",
        "agents call TrendAnalyst test_trend --input x --tenant a|b",
        "agents call TrendAnalyst test_trend --tenant t",
        "search --tenant t",
      })
  void wrongArgumentsAreWrongUse(String line) {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains("Usage: raptorflow").doesNotContain("\tat ");
  }

  @Test
  void aBrokerThatIsNamedWronglyIsOneSentence() {
    assertThat(run("bus", "stats", "--bootstrap-servers", "no-port")).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("The Kafka broker at no-port cannot be used");
  }

  @Test
  void withoutAStackTheBusAndTheClusterAreAskedFor() {
    assertThat(run("bus", "tail", "--state", state.toString())).isEqualTo(1);
    assertThat(run("submit", "index", "--state", state.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("--bootstrap-servers", "--jobmanager", "raptorflow up");
  }

  @Test
  void aStateDirectoryThatCannotBeWrittenIsOneSentence() throws IOException {
    Path file = Files.createFile(state.resolve("a-file"));
    assertThat(run("up", "--state", file.resolve("below").toString())).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("The state directory " + file.resolve("below") + " cannot be written");
  }

  @Test
  void aFailureThatNobodyForesawIsASentenceAndATraceInAFile() throws IOException {
    String sentence =
        UnforeseenFailure.keep("raptorflow bus tail", new IllegalStateException("no end"));
    assertThat(sentence).contains("'raptorflow bus tail' failed", "no end").doesNotContain("\n");
    Path trace = Path.of(sentence.replaceAll(".* (/\\S+)\\.$", "$1"));
    assertThat(trace).content().contains("IllegalStateException: no end", "\tat ");
    Files.delete(trace);
  }

  @Test
  void agentsAreListedAndShownWithEverythingTheirInputsAreMadeOf() {
    assertThat(run("agents", "list")).isZero();
    assertThat(out.toString()).contains("TrendAnalyst (seer)", "  track_progress");
    assertThat(run("agents", "show", "trendanalyst")).isZero();
    assertThat(out.toString())
        .contains(
            "listens to metric_recorded of metric",
            "in   window: Window (optional)",
            "out  direction: Direction",
            "UP | DOWN | NONE")
        .doesNotContain("$")
        .containsPattern("(?m)^  Window +\\w+: ");
  }

  @Test
  void agesAreInAUnitThatFits() {
    assertThat(List.of(0.4, 119.0, 120.0, 7_199.0, 7_200.0, 172_799.0, 172_800.0))
        .extracting(BusStatsCommand::age)
        .containsExactly("0 s", "119 s", "2 min", "119 min", "2 h", "47 h", "2 d");
  }

  private int run(String... arguments) {
    CommandLine command =
        RaptorflowCommand.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
