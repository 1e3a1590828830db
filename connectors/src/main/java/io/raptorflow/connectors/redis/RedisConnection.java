package io.raptorflow.connectors.redis;

import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How to reach Redis.
 *
 * @param uri {@code redis://host:port} or, encrypted, {@code rediss://host:port}; its path may name
 *     a database, {@code /0} unless it does
 * @param password of the default user; null: none; never printed
 */
public record RedisConnection(URI uri, @Nullable String password) implements Serializable {
  private static final Set<String> SCHEMES = Set.of("redis", "rediss");
  private static final String EXPECTED =
      "a Redis address is redis(s)://host:port or redis(s)://host:port/database, its password a"
          + " setting of its own";

  public RedisConnection {
    boolean isDatabase = uri.getPath() == null || uri.getPath().matches("/?|/\\d{1,4}");
    if (uri.getScheme() == null
        || !SCHEMES.contains(uri.getScheme())
        || uri.getHost() == null
        || uri.getPort() < 0
        || uri.getUserInfo() != null
        || !isDatabase) {
      throw new IllegalArgumentException(EXPECTED);
    }
  }

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if it is none; it is not repeated, since it may hold a
   *     password
   */
  public static RedisConnection to(String address, @Nullable String password) {
    try {
      return new RedisConnection(new URI(address), password);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(EXPECTED);
    }
  }

  int database() {
    String path = uri.getPath() == null ? "" : uri.getPath().replace("/", "");
    return path.isEmpty() ? 0 : Integer.parseInt(path);
  }

  boolean isEncrypted() {
    return uri.getScheme().equals("rediss");
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "RedisConnection[" + uri + "]";
  }
}
