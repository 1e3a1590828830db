package io.raptorflow.connectors.opensearch;

import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
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
  private static final String EXPECTED =
      "an OpenSearch address is http(s)://host:port and no more; user and password are settings of"
          + " their own";
  private static final int LAST_PORT = 65_535;

  /** The address is not repeated, since there may be a password in it. */
  public OpenSearchConnection {
    if (uri.getHost() == null
        || uri.getScheme() == null
        || !Set.of("http", "https").contains(uri.getScheme())
        || uri.getPort() > LAST_PORT
        || saysMore(uri)) {
      throw new IllegalArgumentException(EXPECTED);
    }
    if ((user == null) != (password == null)) {
      throw new IllegalArgumentException("an OpenSearch user needs a password, and vice versa");
    }
  }

  /** What no request would carry. */
  private static boolean saysMore(URI uri) {
    return uri.getRawUserInfo() != null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null
        || !Set.of("", "/").contains(uri.getRawPath());
  }

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if it is none; it is not repeated
   */
  public static OpenSearchConnection to(
      String address, @Nullable String user, @Nullable String password) {
    try {
      return new OpenSearchConnection(new URI(address), user, password);
    } catch (URISyntaxException unreadable) {
      throw new IllegalArgumentException(EXPECTED);
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
