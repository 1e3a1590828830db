package io.raptorflow.connectors.redis;

import static io.raptorflow.local.testing.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** The cache on a real Redis that is killed, frozen and filled. */
class RedisCacheIT {
  private static final byte[] ANSWER = {1, 2, 3};

  private final List<String> began = new CopyOnWriteArrayList<>();
  private final List<String> ended = new CopyOnWriteArrayList<>();
  private RedisServer server;
  private RedisContextCache cache;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException {
    server = RedisServer.start(directory);
    cache = connect(Duration.ofMinutes(5));
  }

  @AfterEach
  void stop() {
    cache.close();
    server.close();
  }

  @Test
  void anAnswerIsFoundUntilItsTimeIsOver() {
    try (RedisContextCache brief = connect(Duration.ofSeconds(1))) {
      brief.keep("acme", "q", ANSWER);
      assertThat(brief.find("acme", "q")).isEqualTo(ANSWER);

      eventually(() -> brief.find("acme", "q"), Objects::isNull);
    }
  }

  @Test
  void tenantsWithHostileNamesFindTheirOwnAnswersOnly() {
    List<String> tenants =
        List.of("acme", "acme:q", "*", "acme\r\nFLUSHALL", "", "a\uD800", "a?", "A", "a");
    for (String tenant : tenants) {
      assertThat(cache.find(tenant, "q")).as(tenant).isNull();
      cache.keep(tenant, "q", tenant.concat("!").getBytes(UTF_16));
    }

    for (String tenant : tenants) {
      assertThat(cache.find(tenant, "q")).as(tenant).isEqualTo(tenant.concat("!").getBytes(UTF_16));
    }
    try (RedisClient client = server.client()) {
      Set<String> starts = new HashSet<>();
      client.keys("raptor:context:*").forEach(key -> starts.add(key.split(":")[2]));
      assertThat(starts).hasSize(tenants.size());
    }
  }

  @Test
  void aKilledRedisFailsNoQuestionAndIsToldOfOnceAndUsedAgainWhenItIsBack() throws Exception {
    cache.keep("acme", "q", ANSWER);
    server.kill();

    for (int i = 0; i < 1_000; i++) {
      assertThat(cache.find("acme", "q")).isNull();
      cache.keep("acme", "q", ANSWER);
    }
    assertThat(began).hasSize(2);
    assertThat(began.get(0)).contains("gives no answers");
    assertThat(began.get(1)).contains("takes no answers");

    server.start();
    eventually(this::keptAndFound, found -> found);
    eventually(() -> keptAndFound() ? ended.size() : 0, count -> count == 2);
    assertThat(began).hasSize(2);
  }

  @Test
  void aFrozenRedisFailsNoQuestionAndIsToldOfOnce() throws Exception {
    cache.keep("acme", "q", ANSWER);
    server.freeze();

    for (int i = 0; i < 1_000; i++) {
      assertThat(cache.find("acme", "q")).isNull();
    }
    assertThat(began).singleElement().asString().contains("gives no answers");

    server.thaw();
    eventually(() -> cache.find("acme", "q"), found -> Arrays.equals(found, ANSWER));
    eventually(() -> cache.find("acme", "q") == null ? 0 : ended.size(), count -> count == 1);
    assertThat(began).hasSize(1);
  }

  @Test
  void aFullRedisGivesWhatItHasAndIsToldOfOnce() {
    cache.keep("acme", "kept", ANSWER);
    configure("maxmemory-policy", "noeviction");
    configure("maxmemory", "1");

    for (int i = 0; i < 1_000; i++) {
      cache.keep("acme", "q" + i, ANSWER);
    }
    assertThat(cache.find("acme", "q0")).isNull();
    assertThat(cache.find("acme", "kept")).isEqualTo(ANSWER);
    assertThat(began).singleElement().asString().contains("takes no answers", "OOM");

    configure("maxmemory", "0");
    eventually(this::keptAndFound, found -> found);
    eventually(() -> keptAndFound() ? ended.size() : 0, count -> count == 1);
    assertThat(began).hasSize(1);
  }

  private boolean keptAndFound() {
    cache.keep("acme", "again", ANSWER);
    return Arrays.equals(cache.find("acme", "again"), ANSWER);
  }

  private void configure(String parameter, String value) {
    try (RedisClient client = server.client()) {
      client.configSet(parameter, value);
    }
  }

  private RedisContextCache connect(Duration ttl) {
    return RedisContextCache.connect(
        server.connection(),
        "raptor",
        ttl,
        new Outage.Teller() {
          @Override
          public void began(String sentence) {
            began.add(sentence);
          }

          @Override
          public void ended(String sentence) {
            ended.add(sentence);
          }
        });
  }
}
