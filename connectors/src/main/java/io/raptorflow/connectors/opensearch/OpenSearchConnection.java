package io.raptorflow.connectors.opensearch;

import java.io.Serializable;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How to reach OpenSearch.
 *
 * @param uri {@code http://host:port} or {@code https://host:port}
 * @param user for basic authentication; without one, requests carry no credentials
 * @param password of the user; never printed
 */
public record OpenSearchConnection(URI uri, @Nullable String user, @Nullable String password)
    implements Serializable {
  public OpenSearchConnection {
    if (uri.getHost() == null
        || uri.getScheme() == null
        || !Set.of("http", "https").contains(uri.getScheme())) {
      throw new IllegalArgumentException(
          "an OpenSearch address is http(s)://host:port, was '" + uri + "'");
    }
    if ((user == null) != (password == null)) {
      throw new IllegalArgumentException("an OpenSearch user needs a password, and vice versa");
    }
  }

  public static OpenSearchConnection to(URI uri) {
    return new OpenSearchConnection(uri, null, null);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "OpenSearchConnection[" + uri + (user == null ? "" : " as " + user) + "]";
  }
}
