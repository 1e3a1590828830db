package io.raptorflow.connectors.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;
import org.opensearch.client.transport.httpclient5.ResponseException;

/** Sends requests to OpenSearch and reads its answers. Safe for several threads. */
public final class OpenSearchClient implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final String JSON_TYPE = "application/json";
  private static final String NDJSON_TYPE = "application/x-ndjson";
  private static final Timeout CONNECT = Timeout.ofSeconds(5);
  private static final Timeout RESPONSE = Timeout.ofSeconds(30);

  private final OpenSearchTransport transport;
  private final OpenSearchGenericClient client;

  private OpenSearchClient(OpenSearchTransport transport) {
    this.transport = transport;
    this.client = new OpenSearchGenericClient(transport);
  }

  public static OpenSearchClient connect(OpenSearchConnection connection) {
    URI uri = connection.uri();
    HttpHost host = new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort());
    var builder =
        ApacheHttpClient5TransportBuilder.builder(host)
            .setConnectionConfigCallback(config -> config.setConnectTimeout(CONNECT))
            .setRequestConfigCallback(config -> config.setResponseTimeout(RESPONSE));
    if (connection.user() != null && connection.password() != null) {
      var credentials = new BasicCredentialsProvider();
      credentials.setCredentials(
          new AuthScope(host),
          new UsernamePasswordCredentials(connection.user(), connection.password().toCharArray()));
      builder.setHttpClientConfigCallback(http -> http.setDefaultCredentialsProvider(credentials));
    }
    return new OpenSearchClient(builder.build());
  }

  /**
   * An answer, whatever its status.
   *
   * @param status HTTP status
   * @param body empty when there is none
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  public record Reply(int status, byte[] body) {
    public boolean isOk() {
      return status >= 200 && status < 300;
    }

    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException("OpenSearch answered with what is no JSON", e);
      }
    }
  }

  /** Completes exceptionally when OpenSearch cannot be reached. */
  CompletableFuture<Reply> send(Request request) {
    try {
      return client.executeAsync(request).thenApply(OpenSearchClient::reply);
    } catch (IllegalStateException e) { // how the HTTP client says that it has been shut down
      return CompletableFuture.failedFuture(e);
    }
  }

  CompletableFuture<Reply> bulk(byte[] lines) {
    return send(
        Requests.builder()
            .method("POST")
            .endpoint("/_bulk")
            .query(Map.of("filter_path", "errors,items.*.status,items.*.error"))
            .body(Body.from(lines, NDJSON_TYPE))
            .build());
  }

  /**
   * @throws IOException when OpenSearch cannot be reached
   */
  public Reply call(String method, String path, String body) throws IOException {
    return execute(json(method, path, body));
  }

  /**
   * @throws IOException when OpenSearch cannot be reached
   */
  public Reply call(String method, String path) throws IOException {
    return execute(Requests.create(method, path, List.of(), Map.of(), null));
  }

  /** The transport throws a busy server's answers (502 to 504) as if it were not there. */
  private Reply execute(Request request) throws IOException {
    try {
      return reply(client.execute(request));
    } catch (ResponseException e) {
      return new Reply(e.status(), String.valueOf(e.getMessage()).getBytes(UTF_8));
    }
  }

  static Request json(String method, String path, String body) {
    return Requests.builder()
        .method(method)
        .endpoint(path)
        .body(Body.from(body.getBytes(UTF_8), JSON_TYPE))
        .build();
  }

  private static Reply reply(Response response) {
    try (response) {
      byte[] body = response.getBody().map(Body::bodyAsBytes).orElseGet(() -> new byte[0]);
      return new Reply(response.getStatus(), body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      transport.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
