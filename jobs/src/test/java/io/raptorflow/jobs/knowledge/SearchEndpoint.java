package io.raptorflow.jobs.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.raptorflow.connectors.opensearch.ChunkDocument;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Answers {@code _msearch} as OpenSearch does, each search with what a test says of it. */
final class SearchEndpoint implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final Function<JsonNode, List<ChunkDocument>> found;
  private final List<List<JsonNode>> requests = new CopyOnWriteArrayList<>();

  private SearchEndpoint(HttpServer server, Function<JsonNode, List<ChunkDocument>> found) {
    this.server = server;
    this.found = found;
  }

  /**
   * @param found what a search's body finds, best first
   */
  static SearchEndpoint start(Function<JsonNode, List<ChunkDocument>> found) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var endpoint = new SearchEndpoint(server, found);
    server.createContext("/_msearch", endpoint::answer);
    server.start();
    return endpoint;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The bodies of the searches, by request. */
  List<List<JsonNode>> requests() {
    return requests;
  }

  private void answer(HttpExchange exchange) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : new String(exchange.getRequestBody().readAllBytes(), UTF_8).split("\n")) {
      lines.add(JSON.readTree(line));
    }
    ObjectNode reply = JSON.createObjectNode();
    ArrayNode responses = reply.putArray("responses");
    List<JsonNode> bodies = new ArrayList<>();
    for (int i = 1; i < lines.size(); i += 2) { // every other line is a header
      bodies.add(lines.get(i));
      ObjectNode response = responses.addObject().put("status", 200);
      ArrayNode hits = response.putObject("hits").putArray("hits");
      List<ChunkDocument> chunks = found.apply(lines.get(i));
      for (int place = 0; place < chunks.size(); place++) {
        hits.addObject()
            .put("_id", chunks.get(place).id())
            .put("_score", 1.0 / (place + 1))
            .<ObjectNode>set("matched_queries", names(lines.get(i)))
            .set("_source", source(chunks.get(place)));
      }
    }
    requests.add(bodies);
    byte[] body = JSON.writeValueAsBytes(reply);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** Every hit matches every clause that has a name. */
  private static ArrayNode names(JsonNode search) {
    ArrayNode names = JSON.createArrayNode();
    search.findValuesAsText("_name").forEach(names::add);
    return names;
  }

  private static ObjectNode source(ChunkDocument chunk) {
    ByteBuffer vector =
        ByteBuffer.allocate(chunk.vector().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : chunk.vector()) {
      vector.putFloat(value);
    }
    return JSON.createObjectNode()
        .put("tenant", chunk.tenant())
        .put("document", chunk.document())
        .put("position", chunk.position())
        .put("title", chunk.title())
        .put("text", chunk.text())
        .put("type", chunk.type())
        .put("source", chunk.source())
        .put("time", chunk.time().toString())
        .put("vector_bytes", Base64.getEncoder().encodeToString(vector.array()));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
