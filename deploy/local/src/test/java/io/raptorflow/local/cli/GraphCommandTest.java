package io.raptorflow.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path state;

  @ParameterizedTest
  @ValueSource(strings = {"neighbours", "path", "strength", "communities"})
  void everyQuestionHasHelp(String question) {
    assertThat(run("graph", question, "--help")).isZero();
    assertThat(out.toString())
        .contains("Usage: raptorflow graph " + question, "--tenant", "--half-life", "--json");
  }

  @Test
  void theCommandAloneIsWrongUse() {
    assertThat(run("graph")).isEqualTo(2);
    assertThat(err.toString()).contains("neighbours, path, strength or communities");
  }

  @ParameterizedTest
  @CsvSource({
    "--tenant=acme, spring, KIND/ID",
    "--tenant=acme, planet/mars, campaign",
    "--tenant=acme, campaign/, KIND/ID",
    "--tenant=acme --hops=9, campaign/spring, hops must lie between 1 and 4",
    "--tenant=acme --relations=0, campaign/spring, relations must lie between 1 and 100",
    "--tenant=acme --index-prefix=A*, campaign/spring, --index-prefix",
    "--tenant=, campaign/spring, no tenant",
    "--hops=1, campaign/spring, --tenant"
  })
  void whatCannotBeAskedIsWrongUse(String options, String node, String sentence) {
    String[] given = ("graph communities " + options + " " + node).split(" ");

    assertThat(run(given)).isEqualTo(2);
    assertThat(err.toString()).contains(sentence);
  }

  @Test
  void moreDaysThanAYearHasIsWrongUse() {
    assertThat(run("graph", "strength", "--tenant=a", "--days=400", "campaign/a", "campaign/b"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--days", "1 to 366 days, were 400");
  }

  @Test
  void noStackIsOneSentence() {
    assertThat(
            run(
                "graph",
                "neighbours",
                "--tenant=a",
                "--state",
                state.toString(),
                "campaign/spring"))
        .isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("No stack runs from " + state, "--opensearch");
  }

  @Test
  void anOpenSearchThatIsNotThereIsOneSentence() {
    assertThat(
            run(
                "graph",
                "neighbours",
                "--tenant=a",
                "--opensearch=http://127.0.0.1:1",
                "campaign/spring"))
        .isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("http://127.0.0.1:1", "--opensearch");
  }

  @Test
  void aQuestionThatOpenSearchRefusesIsOneSentence() throws IOException {
    byte[] refused =
        "{\"responses\":[{\"status\":400,\"error\":{\"reason\":\"too large\"}}]}".getBytes(UTF_8);
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, refused.length);
          exchange.getResponseBody().write(refused);
          exchange.close();
        });
    server.start();
    try {
      String address = "http://127.0.0.1:" + server.getAddress().getPort();

      assertThat(
              run(
                  "graph",
                  "neighbours",
                  "--tenant=a",
                  "--opensearch=" + address,
                  "campaign/spring"))
          .isEqualTo(1);
      assertThat(err.toString().lines()).singleElement().asString().contains("too large");
    } finally {
      server.stop(0);
    }
  }

  private int run(String... arguments) {
    return RaptorflowCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
