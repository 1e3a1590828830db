package io.raptorflow.jobs.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.raptorflow.connectors.opensearch.GraphIndex;
import io.raptorflow.connectors.opensearch.GraphStore;
import io.raptorflow.connectors.opensearch.OpenSearchClient;
import io.raptorflow.connectors.opensearch.OpenSearchConnection;
import io.raptorflow.operators.knowledge.graph.Related;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On an endpoint that holds graph documents and answers each search by them. */
class QuestionWideningTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant MOMENT = Instant.ofEpochSecond(86_400);
  private static final String SPRING =
      "{'tenant':'acme','node':'campaign/c-7','names':['Spring Sale'],'called':['spring sale']}";
  private static final String SHOE =
      "{'tenant':'acme','node':'product/shoe','names':['Trail Shoe'],'called':['trail shoe']}";
  private static final String RELATION =
      "{'tenant':'acme','ends':['campaign/c-7','product/shoe'],'type':'mentions','count':1,"
          + "'first_time':'1970-01-01T00:00:00Z','last_time':'1970-01-01T00:00:00Z','last':0,"
          + "'history':[[0,1,1000000]],'reasons':[]}";

  private final List<JsonNode> stored = new CopyOnWriteArrayList<>();
  private final List<List<JsonNode>> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/_msearch", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void whatAQuestionNamesIsLookedUpThenItsRelationsThenTheirNames() throws IOException {
    store(SPRING, SHOE, RELATION);

    List<Related> related = related("How did the SPRING sale go?");

    assertThat(related)
        .extracting(Related::sentence)
        .containsExactly("product “Trail Shoe”, beside campaign “Spring Sale”");
    assertThat(related.get(0).name()).isEqualTo("Trail Shoe");
    assertThat(related.get(0).weight()).isBetween(0.4, 0.5);
    assertThat(requests).hasSize(3);
    assertThat(requests)
        .allSatisfy(
            searches ->
                assertThat(searches)
                    .allSatisfy(
                        search ->
                            assertThat(search.at("/query/bool/filter/0/term/tenant").asText())
                                .isEqualTo("acme")));
    assertThat(requests.get(0).get(0).at("/query/bool/filter/1/terms/called"))
        .extracting(JsonNode::asText)
        .contains("spring sale", "how did the spring sale go");
    assertThat(requests.get(1).get(0).at("/query/bool/filter/1/terms/ends/0").asText())
        .isEqualTo("campaign/c-7");
  }

  @Test
  void aQuestionThatNamesNothingCostsOneRoundTripAndABlankOneNone() throws IOException {
    store(SHOE, RELATION);

    assertThat(related("What happened last week?")).isEmpty();
    assertThat(requests).hasSize(1);
    assertThat(related("?!")).isEmpty();
    assertThat(requests).hasSize(1);
  }

  @Test
  void anEntityOfAnotherTenantIsRefusedWhereverItCameFrom() throws IOException {
    store(SPRING.replace("acme", "zeta"));

    assertThatThrownBy(() -> related("the spring sale"))
        .hasMessageContaining("the graph of tenant acme was given a document of tenant zeta");
  }

  private void store(String... documents) throws IOException {
    for (String document : documents) {
      stored.add(JSON.readTree(document.replace('\'', '"')));
    }
  }

  private List<Related> related(String question) {
    var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    try (OpenSearchClient client = OpenSearchClient.connect(OpenSearchConnection.to(address))) {
      return QuestionWidening.usual(new GraphStore(client, new GraphIndex("raptor")))
          .of("acme", question, MOMENT)
          .join();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String[] lines = new String(exchange.getRequestBody().readAllBytes(), UTF_8).split("\n");
    ObjectNode reply = JSON.createObjectNode();
    ArrayNode responses = reply.putArray("responses");
    List<JsonNode> searches = new ArrayList<>();
    for (int i = 1; i < lines.length; i += 2) { // every other line is a header
      JsonNode search = JSON.readTree(lines[i]);
      searches.add(search);
      ArrayNode hits = responses.addObject().put("status", 200).putObject("hits").putArray("hits");
      for (int place = 0; place < stored.size(); place++) {
        if (matches(search.at("/query/bool/filter/1/terms"), stored.get(place))) {
          hits.addObject().put("_id", "d" + place).set("_source", stored.get(place));
        }
      }
    }
    requests.add(searches);
    byte[] body = JSON.writeValueAsBytes(reply);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** By the terms alone, so that what comes from elsewhere gets as far as it can. */
  private static boolean matches(JsonNode terms, JsonNode document) {
    String field = terms.fieldNames().next();
    List<String> values = texts(document.path(field));
    return texts(terms.path(field)).stream().anyMatch(values::contains);
  }

  private static List<String> texts(JsonNode value) {
    List<String> texts = new ArrayList<>();
    if (value.isTextual()) {
      texts.add(value.asText());
    }
    value.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
