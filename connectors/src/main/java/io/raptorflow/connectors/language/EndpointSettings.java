package io.raptorflow.connectors.language;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a model is and how far it is trusted.
 *
 * @param url of the protocol's root, such as {@code https://api.openai.com/v1}: https, or http
 *     where no key is sent or the host is this machine; no user, query or fragment
 * @param model as the endpoint calls it
 * @param key null where the endpoint wants none
 * @param timeout of one whole exchange, from connecting to the last byte, at least 1 ms
 * @param mostBytes of an answer's body, 1 to 16 MiB
 * @param calls at a time, each of which holds a thread, 1 to 256
 */
public record EndpointSettings(
    Protocol protocol,
    URI url,
    String model,
    @Nullable ApiKey key,
    Duration timeout,
    int mostBytes,
    int calls)
    implements Serializable {
  private static final int MOST_BYTES = 16 << 20;
  private static final int MOST_CALLS = 256;

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  public EndpointSettings {
    requireNonNull(protocol, "protocol");
    checkUrl(url, key != null);
    if (model.isBlank()) {
      throw new IllegalArgumentException("a model needs a name");
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
