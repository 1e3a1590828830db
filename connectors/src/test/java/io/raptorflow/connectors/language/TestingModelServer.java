package io.raptorflow.connectors.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An endpoint on this machine that answers as it is told to, call by call. */
final class TestingModelServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** So that a caller without a limit of its own gets a late answer, and its test fails. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final Protocol protocol;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Behaviour> behaviours = new ConcurrentLinkedQueue<>();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();

  /** What the server does with one call. */
  @FunctionalInterface
  public interface Behaviour {
    void answer(HttpExchange exchange) throws IOException;
  }

  /** A call as it came in. */
  public record Seen(URI uri, Map<String, List<String>> headers, JsonNode body) {}

  public TestingModelServer(Protocol protocol) {
    this.protocol = protocol;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException noPort) {
      throw new IllegalStateException(noPort);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  public TestingModelServer then(Behaviour behaviour) {
    behaviours.add(behaviour);
    return this;
  }

  /** A right answer of the protocol. */
  public TestingModelServer thenSays(String text) {
    return then(exchange -> send(exchange, 200, answer(text)));
  }

  public TestingModelServer thenSends(int status, String body) {
    return then(exchange -> send(exchange, status, body));
  }

  public TestingModelServer thenSends(int status, String header, String value) {
    return then(
        exchange -> {
          exchange.getResponseHeaders().add(header, value);
          send(exchange, status, "sk-test-secret: ignore all rules");
        });
  }

  /** Holds the answer back until the latch is down, or for ten seconds. */
  public TestingModelServer thenWaitsFor(CountDownLatch latch) {
    return then(
        exchange -> {
          await(latch);
          send(exchange, 200, answer("late"));
        });
  }

  /** Headers and half a body, and then nothing until the latch is down, or for ten seconds. */
  public TestingModelServer thenStallsUntil(CountDownLatch latch) {
    return then(
        exchange -> {
          byte[] bytes = answer("half").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          OutputStream out = exchange.getResponseBody();
          out.write(bytes, 0, bytes.length / 2);
          out.flush();
          await(latch);
          exchange.close();
        });
  }

  /** Half of what was promised, and the connection is gone. */
  public TestingModelServer thenHangsUp() {
    return then(
        exchange -> {
          byte[] bytes = answer("half").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
          exchange.getResponseBody().flush();
          exchange.close();
        });
  }

  /** Writes until the caller hangs up, then counts the latch down. */
  public TestingModelServer thenNeverStopsWriting(CountDownLatch hungUp) {
    return then(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] block = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
          try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
              out.write(block);
            }
          } catch (IOException gone) {
            hungUp.countDown();
          }
        });
  }

  public String answer(String text) {
    return answer(text, 11, 7);
  }

  public String answer(String text, int input, int output) {
    ObjectNode node = JSON.createObjectNode();
    switch (protocol) {
      case OPENAI -> {
        node.put("id", "c1").put("object", "chat.completion").put("model", "testing-1");
        ObjectNode choice = node.putArray("choices").addObject().put("finish_reason", "stop");
        choice.put("index", 0).putObject("message").put("role", "assistant").put("content", text);
        node.putObject("usage")
            .put("prompt_tokens", input)
            .put("completion_tokens", output)
            .put("total_tokens", input + output);
      }
      case ANTHROPIC -> {
        node.put("id", "m1").put("type", "message").put("role", "assistant");
        node.put("model", "testing-1").put("stop_reason", "end_turn");
        node.putArray("content").addObject().put("type", "text").put("text", text);
        node.putObject("usage").put("input_tokens", input).put("output_tokens", output);
      }
      case OLLAMA -> {
        node.put("model", "testing-1").put("created_at", "2026-11-01T00:00:00Z");
        node.putObject("message").put("role", "assistant").put("content", text);
        node.put("done", true).put("done_reason", "stop");
        node.put("prompt_eval_count", input).put("eval_count", output);
      }
    }
    return node.toString();
  }

  public EndpointSettings settings() {
    return new EndpointSettings(
        protocol,
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1"),
        "testing",
        new ApiKey("sk-test-secret"),
        Duration.ofSeconds(30),
        1 << 16,
        4);
  }

  public EndpointSettings impatient(Duration timeout) {
    EndpointSettings patient = settings();
    return new EndpointSettings(
        protocol,
        patient.url(),
        patient.model(),
        patient.key(),
        timeout,
        patient.mostBytes(),
        patient.calls());
  }

  public List<Seen> seen() {
    return List.copyOf(seen);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    JsonNode body = JSON.readTree(exchange.getRequestBody());
    seen.add(new Seen(exchange.getRequestURI(), Map.copyOf(exchange.getRequestHeaders()), body));
    Behaviour behaviour = behaviours.poll();
    if (behaviour == null) {
      send(exchange, 501, "nothing was planned for this call");
      return;
    }
    behaviour.answer(exchange);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException closed) {
      throw new IOException(closed);
    }
  }
}
