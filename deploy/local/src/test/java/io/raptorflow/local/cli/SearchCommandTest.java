package io.raptorflow.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user is told; what is found is shown by KnowledgeTenancyIT on a real index. */
class SearchCommandTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "search words; --tenant",
        "search --tenant acme; a QUERY, --like or --entity",
        "search words --tenant a|b; without '|'",
        "search --entity campaign/7 --widen --tenant acme; no QUERY that could be widened",
        "search words --tenant acme --budget 0; --budget",
        "search words --tenant acme --lord nobody; --lord",
        "search words --tenant acme --by guessing; --by",
        "search words --tenant acme --from yesterday; --from",
        "search words --tenant acme --opensearch ftp://host; http(s)://host:port",
        "search words --tenant acme --from 2026-02-01T00:00:00Z --until 2026-01-01T00:00:00Z;"
            + " is not after --from",
      })
  void wrongArgumentsAreWrongUse(String line, String told) {
    CommandRun run = CommandRun.of(line.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(told, "Usage: raptorflow search").doesNotContain("\tat ");
  }

  @Test
  void aBlankQueryAndOneThatIsTooLongAreWrongUse() {
    assertThat(CommandRun.of("search", "  ", "--tenant", "acme"))
        .satisfies(run -> assertThat(run.exitCode()).isEqualTo(2))
        .satisfies(run -> assertThat(run.err()).contains("'QUERY': it is blank"));
    assertThat(CommandRun.of("search", "x".repeat(10_001), "--tenant", "acme"))
        .satisfies(run -> assertThat(run.exitCode()).isEqualTo(2))
        .satisfies(run -> assertThat(run.err()).contains("10,001 characters"));
  }

  @Test
  void withoutAStackOneIsAskedFor() {
    CommandRun run =
        CommandRun.of("search", "words", "--tenant", "acme", "--state", directory.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("No stack runs from " + directory, "--opensearch");
  }

  @Test
  void anOpenSearchThatIsAwayIsOneSentence() {
    CommandRun run =
        CommandRun.of("search", "words", "--tenant", "acme", "--opensearch", "http://127.0.0.1:1");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains("OpenSearch at http://127.0.0.1:1 cannot be reached");
  }

  @Test
  void aQueryBeyondTheModelIsOneSentenceThatOffersWordsAlone() throws IOException {
    String query = "campaign ".repeat(600);

    CommandRun refused = run(500, "{}", query);

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err().lines())
        .singleElement()
        .asString()
        .contains("too long for the sentence model", "512 are read", "--by words");
    assertThat(run(200, "{\"responses\":[{\"status\":200}]}", query, "--by", "words").out())
        .contains("Nothing was found.");
  }

  @Test
  void anIndexThatIsNotThereYetIsOneSentence() throws IOException {
    String missing = "{\"status\":404,\"error\":{\"reason\":\"no such index [raptor-knowledge]\"}}";

    CommandRun run = run(200, "{\"responses\":[" + missing + "," + missing + "]}", "words");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains("holds no documents yet", "raptor-knowledge");
  }

  @Test
  void whatAnswersButIsNoOpenSearchIsOneSentence() throws IOException {
    CommandRun run = run(200, "<html>hello</html>", "words");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).singleElement().asString().contains("OpenSearch at http://");
  }

  /** Searches at an address that gives every request the same answer. */
  private static CommandRun run(int status, String answer, String query, String... more)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = answer.getBytes(UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      List<String> line =
          new ArrayList<>(
              List.of(
                  "search",
                  query,
                  "--tenant",
                  "acme",
                  "--opensearch",
                  "http://127.0.0.1:" + server.getAddress().getPort()));
      line.addAll(List.of(more));
      return CommandRun.of(line.toArray(String[]::new));
    } finally {
      server.stop(0);
    }
  }
}
