package io.raptorflow.connectors.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.schemas.context.ContextCache;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/**
 * Keeps answers in Redis, where they outlive the job and are shared by its slots. A Redis that is
 * away, slow or full costs a question {@link #PATIENCE} at most, and the next ones nothing, since
 * it is left alone for a second.
 *
 * <p>Keys are {@code <namespace>:context:<hash of the tenant>:<question>}, so that one tenant's can
 * be told from others' by their start; Redis forgets them after their time.
 */
public final class RedisContextCache implements ContextCache {
  /** For one answer, and for a connection of the pool. */
  static final Duration PATIENCE = Duration.ofMillis(50);

  private static final Logger LOG = LoggerFactory.getLogger(RedisContextCache.class);
  private static final Duration CONNECT = Duration.ofMillis(200);
  private static final int MOST_CONNECTIONS = 4;
  private static final int TENANT_DIGITS = 16;

  private final RedisClient redis;
  private final String namespace;
  private final SetParams ttl;
  private final Outage reading;
  private final Outage writing;

  private RedisContextCache(
      RedisClient redis, String namespace, SetParams ttl, String place, Outage.Teller teller) {
    this.redis = redis;
    this.namespace = namespace;
    this.ttl = ttl;
    this.reading = new Outage("Redis at " + place + " gives no answers", System::nanoTime, teller);
    this.writing = new Outage("Redis at " + place + " takes no answers", System::nanoTime, teller);
  }

  /**
   * Connects when it is first asked.
   *
   * @param namespace what every key starts with
   * @param ttl after which Redis forgets an answer, at least 1 ms
   */
  public static RedisContextCache connect(
      RedisConnection connection, String namespace, Duration ttl) {
    return connect(connection, namespace, ttl, new Log());
  }

  static RedisContextCache connect(
      RedisConnection connection, String namespace, Duration ttl, Outage.Teller teller) {
    String host = connection.uri().getHost();
    int port = connection.uri().getPort();
    var config =
        DefaultJedisClientConfig.builder()
            .connectionTimeoutMillis((int) CONNECT.toMillis())
            .socketTimeoutMillis((int) PATIENCE.toMillis())
            .database(connection.database())
            .ssl(connection.isEncrypted());
    if (connection.password() != null) {
      config.password(connection.password());
    }
    var pool = new ConnectionPoolConfig();
    pool.setMaxTotal(MOST_CONNECTIONS);
    pool.setMaxIdle(MOST_CONNECTIONS);
    pool.setMaxWait(PATIENCE);
    RedisClient redis =
        RedisClient.builder()
            .hostAndPort(new HostAndPort(host, port))
            .clientConfig(config.build())
            .poolConfig(pool)
            .build();
    return new RedisContextCache(
        redis, namespace, SetParams.setParams().px(ttl.toMillis()), host + ":" + port, teller);
  }

  private static final class Log implements Outage.Teller {
    @Override
    public void began(String sentence) {
      LOG.warn(sentence);
    }

    @Override
    public void ended(String sentence) {
      LOG.info(sentence);
    }
  }

  @Override
  public byte @Nullable [] find(String tenant, String key) {
    if (!reading.mayTry()) {
      return null;
    }
    try {
      byte[] answer = redis.get(name(tenant, key));
      reading.worked();
      return answer;
    } catch (JedisException fault) {
      failed(reading, fault);
      return null;
    }
  }

  @Override
  public void keep(String tenant, String key, byte[] answer) {
    if (!writing.mayTry()) {
      return;
    }
    try {
      redis.set(name(tenant, key), answer, ttl);
      writing.worked();
    } catch (JedisException fault) {
      failed(writing, fault);
    }
  }

  private void failed(Outage outage, JedisException fault) {
    outage.failed(String.valueOf(fault.getMessage()));
    if (fault instanceof JedisConnectionException) {
      redis.getPool().clear(); // the others are as dead, and would each cost a question its time
    }
  }

  byte[] name(String tenant, String key) {
    return (namespace + ":context:" + hash(tenant) + ":" + key).getBytes(UTF_8);
  }

  /** Of the characters as they are: in UTF-8, halves of surrogate pairs would all be one. */
  private static String hash(String tenant) {
    ByteBuffer characters = ByteBuffer.allocate(Character.BYTES * tenant.length());
    characters.asCharBuffer().put(tenant);
    return DigestUtils.sha256Hex(characters.array()).substring(0, TENANT_DIGITS);
  }

  @Override
  public void close() {
    redis.close();
  }
}
