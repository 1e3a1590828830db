package io.raptorflow.benchmarks.retrieval;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Takes chunks as OpenSearch does, and finds all of them for every search, by their documents' ids
 * and places, as many as are asked for. Every score is the same.
 */
final class StoredChunks implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a test's question must hold to be refused. */
  static final String REFUSED = "refused";

  private final HttpServer server;
  private final List<JsonNode> chunks = new CopyOnWriteArrayList<>();
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

  private StoredChunks(HttpServer server) {
    this.server = server;
  }

  static StoredChunks start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var stored = new StoredChunks(server);
    server.createContext("/", stored::answer);
    server.start();
    return stored;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** As they were written, in no certain order. */
  List<JsonNode> chunks() {
    return chunks;
  }

  /** Methods and paths, in order. */
  List<String> calls() {
    return List.copyOf(calls);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    calls.add(exchange.getRequestMethod() + " " + path);
    String text = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    JsonNode reply =
        switch (path) {
          case "/_bulk" -> take(lines(text));
          case "/_msearch" -> search(lines(text));
          default -> JSON.createObjectNode();
        };
    byte[] body = JSON.writeValueAsBytes(reply);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(404, -1);
    } else {
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private static List<JsonNode> lines(String text) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : text.split("\n")) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private JsonNode take(List<JsonNode> lines) {
    for (int i = 0; i < lines.size(); i += 2) {
      ((ObjectNode) lines.get(i + 1)).put("_id", lines.get(i).at("/index/_id").asText());
      chunks.add(lines.get(i + 1));
    }
    return JSON.createObjectNode().put("errors", false);
  }

  private JsonNode search(List<JsonNode> lines) {
    ObjectNode reply = JSON.createObjectNode();
    ArrayNode responses = reply.putArray("responses");
    for (int i = 1; i < lines.size(); i += 2) {
      JsonNode body = lines.get(i);
      ObjectNode response = responses.addObject();
      if (body.at("/query/bool/must/match/content").asText().contains(REFUSED)) {
        response.put("status", 400).putObject("error").put("reason", "too_many_clauses");
        continue;
      }
      ArrayNode hits = response.put("status", 200).putObject("hits").putArray("hits");
      chunks.stream()
          .sorted(
              Comparator.comparing((JsonNode chunk) -> chunk.path("document").asText())
                  .thenComparing(chunk -> chunk.path("position").asInt()))
          .limit(body.path("size").asInt())
          .forEach(
              chunk ->
                  hits.addObject()
                      .put("_id", chunk.path("_id").asText())
                      .put("_score", 1)
                      .set("_source", chunk));
    }
    return reply;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
