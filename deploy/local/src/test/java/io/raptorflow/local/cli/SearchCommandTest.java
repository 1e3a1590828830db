package io.raptorflow.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @Test
  void whatADocumentHoldsDoesNotSteerTheTerminal() throws IOException {
    String hostile = "Mobile \\u001b[2J \\u009b31m red \\u202e der \\ue000";

    CommandRun run = run(200, found(hostile), "mobile", "--by", "words");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("Mobile", "31m red")
        .doesNotContainPattern("[\\p{C}&&[^\\n\\r]]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://me:tyrannosaurus@127.0.0.1:1",
        "ftp://me:tyrannosaurus@127.0.0.1:1",
        "http://127.0.0.1:99999",
        "http://127.0.0.1:1?q=tyrannosaurus",
        "http://127.0.0.1:1/behind/a/proxy"
      })
  void anAddressThatCannotBeAskedIsToldWithoutAPasswordInIt(String address) {
    CommandRun run = CommandRun.of("search", "words", "--tenant", "acme", "--opensearch", address);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("http(s)://host:port").doesNotContain("tyrannosaurus", "\tat ");
  }

  /** An answer with one passage. */
  private static String found(String text) {
    byte[] vector = new byte[384 * Float.BYTES];
    vector[2] = (byte) 0x80;
    vector[3] = 0x3F; // 1, little end first
    String source =
        """
        {"tenant":"acme","document":"news-1","position":0,"title":"%s","text":"%s","tokens":9,
         "type":"news","source":"press","time":"2026-03-01T12:00:00Z","content_hash":"h",
         "vector_bytes":"%s"}
        """
            .formatted(text, text, Base64.getEncoder().encodeToString(vector));
    return """
        {"responses":[{"status":200,"_shards":{"failed":0},"hits":{"hits":[
          {"_id":"%s","_score":7.5,"_source":%s}]}}]}
        """
        .formatted("a".repeat(64), source);
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
