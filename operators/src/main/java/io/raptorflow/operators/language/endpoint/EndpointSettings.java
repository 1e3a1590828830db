package io.raptorflow.operators.language.endpoint;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a model is and how far it is trusted.
 *
 * @param url of the protocol's root, such as {@code https://api.openai.com/v1}: https, or http
 *     where no key is sent or the host is this machine; no user, query or fragment
 * @param model as the endpoint calls it
 * @param key empty where the endpoint wants none
 * @param timeout of one whole exchange, from connecting to the last byte, at least 1 ms
 * @param mostBytes of an answer's body, 1 to {@value #MOST_BYTES}
 * @param calls at a time, each of which holds a thread, 1 to {@value #MOST_CALLS}
 */
public record EndpointSettings(
    Protocol protocol,
    URI url,
    String model,
    Optional<ApiKey> key,
    Duration timeout,
    int mostBytes,
    int calls) {
  public static final String PROTOCOL_VARIABLE = "RAPTORFLOW_MODEL_PROTOCOL";
  public static final String URL_VARIABLE = "RAPTORFLOW_MODEL_URL";
  public static final String NAME_VARIABLE = "RAPTORFLOW_MODEL_NAME";
  public static final String KEY_VARIABLE = "RAPTORFLOW_MODEL_KEY";

  static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);
  static final int DEFAULT_MOST_BYTES = 1 << 20;
  static final int DEFAULT_CALLS = 4;
  static final int MOST_BYTES = 16 << 20;
  static final int MOST_CALLS = 256;

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  public EndpointSettings {
    requireNonNull(protocol, "protocol");
    requireNonNull(key, "key");
    checkUrl(url, key.isPresent());
    if (model.isBlank()) {
      throw new IllegalArgumentException("a model needs a name; set " + NAME_VARIABLE);
    }
    if (timeout.toMillis() < 1) {
      throw new IllegalArgumentException("timeout must be at least 1 ms, was " + timeout);
    }
    if (mostBytes < 1 || mostBytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "mostBytes must be 1 to " + MOST_BYTES + ", was " + mostBytes);
    }
    if (calls < 1 || calls > MOST_CALLS) {
      throw new IllegalArgumentException("calls must be 1 to " + MOST_CALLS + ", were " + calls);
    }
  }

  /**
   * What the environment says; empty, and so no model, where {@value #PROTOCOL_VARIABLE} is not
   * set.
   *
   * @throws IllegalArgumentException naming the variable that is missing or wrong, never its key
   */
  public static Optional<EndpointSettings> from(Map<String, String> environment) {
    String protocol = environment.getOrDefault(PROTOCOL_VARIABLE, "");
    if (protocol.isBlank()) {
      return Optional.empty();
    }
    Optional<ApiKey> key =
        Optional.ofNullable(environment.get(KEY_VARIABLE))
            .filter(secret -> !secret.isEmpty())
            .map(ApiKey::new);
    return Optional.of(
        new EndpointSettings(
            Protocol.named(protocol).orElseThrow(() -> unknownProtocol(protocol)),
            uri(required(environment, URL_VARIABLE)),
            required(environment, NAME_VARIABLE),
            key,
            DEFAULT_TIMEOUT,
            DEFAULT_MOST_BYTES,
            DEFAULT_CALLS));
  }

  private static IllegalArgumentException unknownProtocol(String protocol) {
    return new IllegalArgumentException(
        PROTOCOL_VARIABLE + " must be openai, anthropic or ollama, was '" + protocol + "'");
  }

  private static String required(Map<String, String> environment, String variable) {
    String value = environment.get(variable);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(
          variable + " must be set where " + PROTOCOL_VARIABLE + " is");
    }
    return value;
  }

  private static URI uri(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException wrong) {
      throw new IllegalArgumentException(
          URL_VARIABLE + " is no URL: " + wrong.getReason() + " at " + wrong.getIndex());
    }
  }

  private static void checkUrl(URI url, boolean hasKey) {
    String host = url.getHost();
    boolean isPlainHttp = "http".equalsIgnoreCase(url.getScheme());
    if (host == null || !(isPlainHttp || "https".equalsIgnoreCase(url.getScheme()))) {
      throw new IllegalArgumentException("a model's URL is http(s)://host[:port][/path]");
    }
    if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new IllegalArgumentException("a model's URL has no user, query or fragment");
    }
    if (isPlainHttp && hasKey && !THIS_MACHINE.contains(host)) {
      throw new IllegalArgumentException(
          "a key is not sent to " + host + " by http, where others could read it; use https");
    }
  }
}
