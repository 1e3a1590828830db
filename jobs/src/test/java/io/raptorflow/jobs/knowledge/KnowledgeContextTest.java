package io.raptorflow.jobs.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.raptorflow.connectors.opensearch.KnowledgeIndex;
import io.raptorflow.connectors.opensearch.NoKnowledgeIndex;
import io.raptorflow.connectors.opensearch.OpenSearchConnection;
import io.raptorflow.operators.knowledge.embedding.OnnxSentenceEmbedder;
import io.raptorflow.operators.knowledge.embedding.SentenceModel;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.context.CitedPassage;
import io.raptorflow.schemas.context.ContextAnswer;
import io.raptorflow.schemas.context.ContextRefused;
import io.raptorflow.schemas.context.ContextRequest;
import io.raptorflow.schemas.context.RetrievalProfile;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With the real model, over a server that answers as OpenSearch does. */
class KnowledgeContextTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String QUESTION = "ads cost, decrease, device mobile";
  private static final String TEXT = "The mobile app was removed from the store.";

  private static OnnxSentenceEmbedder embedder;

  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private HttpServer server;
  private KnowledgeContext context;
  private volatile int status = 200;
  private volatile String answer = "";

  @BeforeAll
  static void loadTheModel() {
    embedder = OnnxSentenceEmbedder.load(SentenceModel.bgeSmall(), 1);
  }

  @AfterAll
  static void unloadTheModel() {
    embedder.close();
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::respond);
    server.start();
    context =
        KnowledgeContext.over(
            embedder,
            OpenSearchConnection.to(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort())),
            new KnowledgeIndex("raptor"));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aPassageComesWithItsDocumentBothScoresItsRankAndWhy() throws Exception {
    answer = "{\"responses\":[%s,%s]}".formatted(found(7.5, TEXT), found(0.9, TEXT));

    ContextAnswer found = context.find(ask(QUESTION, 500)).join();

    CitedPassage passage = found.passages().get(0);
    assertThat(found.isDegraded()).isFalse();
    assertThat(passage.document()).isEqualTo("news-1");
    assertThat(passage.source()).isEqualTo("press");
    assertThat(passage.title()).isEqualTo("Apps");
    assertThat(passage.text()).isEqualTo(TEXT);
    assertThat(passage.time()).isEqualTo(NOON.minusSeconds(60));
    assertThat(passage.textScore()).isEqualTo(7.5);
    assertThat(passage.vectorScore())
        .isCloseTo(
            cosine(embedder.embedQuery(QUESTION), embedder.embedPassages(List.of(TEXT)).get(0)),
            within(1e-6));
    assertThat(passage.rank()).isEqualTo(1);
    assertThat(passage.why()).contains("by words rank 1", "shares", "mobile");
  }

  @Test
  void onlyWhatTheTenantMayFindAndHeldThenIsAskedForInOneRoundTrip() throws Exception {
    answer = "{\"responses\":[%s,%s]}".formatted(nothing(), nothing());

    assertThat(context.find(ask(QUESTION, 500)).join()).isEqualTo(ContextAnswer.NONE);

    String[] lines = asked.remove().split("\n");
    assertThat(asked).isEmpty();
    String filter = JSON.readTree(lines[1]).at("/query/bool/filter").toString();
    JsonNode byVector = JSON.readTree(lines[3]);
    assertThat(filter)
        .contains("\"tenant\":\"acme\"", "\"lord\":[\"seer\"]")
        .contains("\"gte\":\"2026-01-30T12:00:00Z\"", "\"lt\":\"2026-03-01T12:00:00Z\"")
        .contains("\"valid_until\"");
    assertThat(byVector.at("/query/knn/vector/filter/bool/filter")).hasToString(filter);
    assertThat(byVector.path("size").asInt()).isEqualTo(20);
  }

  @Test
  void passagesBeyondTheTokensThatAreWantedAreLeftOut() throws Exception {
    answer = "{\"responses\":[%s,%s]}".formatted(found(7.5, TEXT), found(0.9, TEXT));

    assertThat(context.find(ask(QUESTION, embedder.tokens(TEXT) - 1)).join().passages()).isEmpty();
    assertThat(context.find(ask(QUESTION, embedder.tokens(TEXT))).join().passages()).hasSize(1);
  }

  @Test
  void aQuestionLongerThanTheModelReadsIsCutAndSaysSo() throws Exception {
    answer = "{\"responses\":[%s,%s]}".formatted(nothing(), nothing());

    ContextAnswer found = context.find(ask("x1 ".repeat(600), 500)).join();

    assertThat(found.missing()).singleElement().asString().startsWith("the end of the question");
  }

  @Test
  void aFirstWordThatNoModelReadsIsTheQuestionsFault() {
    assertThat(context.find(ask("-".repeat(1_900), 500)))
        .failsWithin(Duration.ofMinutes(1))
        .withThrowableThat()
        .withCauseInstanceOf(ContextRefused.class);
  }

  @Test
  void whatOpenSearchDoesNotTakeIsTheQuestionsFault() {
    String refused = "{\"status\":400,\"error\":{\"type\":\"too_many_clauses\"}}";
    answer = "{\"responses\":[%s,%s]}".formatted(refused, refused);

    assertThat(context.find(ask(QUESTION, 500)))
        .failsWithin(Duration.ofMinutes(1))
        .withThrowableThat()
        .withCauseInstanceOf(ContextRefused.class);
  }

  @Test
  void aTenantWhoseNameHasHalfACharacterIsTheQuestionsFault() {
    var profile = new RetrievalProfile(Duration.ofDays(30), 20, 500);

    assertThat(context.find(new ContextRequest("acme\uD83D", Lord.SEER, QUESTION, profile, NOON)))
        .failsWithin(Duration.ofMinutes(1))
        .withThrowableThat()
        .withCauseInstanceOf(ContextRefused.class);
  }

  @Test
  void anIndexInTroubleIsNot() {
    status = 503;

    assertThat(context.find(ask(QUESTION, 500)))
        .failsWithin(Duration.ofMinutes(1))
        .withThrowableThat()
        .satisfies(fault -> assertThat(fault.getCause()).isNotInstanceOf(ContextRefused.class));

    status = 200;
    String missing = "{\"status\":404,\"error\":{\"type\":\"index_not_found_exception\"}}";
    answer = "{\"responses\":[%s,%s]}".formatted(missing, missing);
    assertThat(context.find(ask(QUESTION, 500)))
        .failsWithin(Duration.ofMinutes(1))
        .withThrowableThat()
        .withCauseInstanceOf(NoKnowledgeIndex.class);
  }

  private void respond(HttpExchange exchange) throws IOException {
    asked.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    byte[] body = answer.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static ContextRequest ask(String question, int tokens) {
    return new ContextRequest(
        "acme", Lord.SEER, question, new RetrievalProfile(Duration.ofDays(30), 20, tokens), NOON);
  }

  private static String nothing() {
    return "{\"status\":200,\"_shards\":{\"failed\":0},\"hits\":{\"hits\":[]}}";
  }

  private static String found(double score, String text) throws IOException {
    var source = JSON.createObjectNode();
    source
        .put("tenant", "acme")
        .put("document", "news-1")
        .put("position", 0)
        .put("title", "Apps")
        .put("text", text)
        .put("tokens", embedder.tokens(text))
        .put("type", "news")
        .put("source", "press")
        .put("time", NOON.minusSeconds(60).toString())
        .put("content_hash", "h")
        .put("vector_bytes", base64(embedder.embedPassages(List.of(text)).get(0)));
    return "{\"status\":200,\"_shards\":{\"failed\":0},\"hits\":{\"hits\":[{\"_id\":\"%s\",\"_score\":%s,\"_source\":%s}]}}"
        .formatted("a".repeat(64), score, source);
  }

  private static String base64(float[] vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : vector) {
      bytes.putFloat(value);
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
