package io.raptorflow.connectors.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RedisContextCacheTest {
  /** Nobody listens on port 1. */
  private static final RedisContextCache NOBODY =
      RedisContextCache.connect(
          RedisConnection.to("redis://127.0.0.1:1", null), "raptor", Duration.ofMinutes(1));

  @Property
  void tenantsHaveKeysOfTheirOwn(@ForAll String one, @ForAll String other) {
    assertThat(name(one).equals(name(other))).isEqualTo(one.equals(other));
  }

  @Test
  void halvesOfSurrogatePairsAreNotOneTenant() {
    assertThat(List.of(name("a\uD800"), name("a\uDFFF"), name("a?"), name("a\uFFFD")))
        .doesNotHaveDuplicates();
  }

  @Test
  void aKeySaysWhatItIsAndNotWhoseInClear() {
    assertThat(name("acme")).matches("raptor:context:[0-9a-f]{16}:q");
  }

  @Test
  void aRedisThatIsNotThereHasNoAnswersAndFailsNoQuestion() {
    NOBODY.keep("acme", "q", new byte[] {1});

    assertThat(NOBODY.find("acme", "q")).isNull();
    assertThat(NOBODY.find("acme", "q")).isNull();
  }

  @Test
  void anAddressNamesHostPortAndPerhapsADatabase() {
    assertThat(RedisConnection.to("redis://h:6379", null).database()).isZero();
    assertThat(RedisConnection.to("rediss://h:6379/7", null).database()).isEqualTo(7);
    assertThat(RedisConnection.to("rediss://h:6379/7", null).isEncrypted()).isTrue();
    for (String wrong :
        List.of(
            "h:6379",
            "redis://h",
            "http://h:6379",
            "redis://h:6379/x",
            "redis://:tyrannosaurus@h:6379",
            "redis://:tyranno saurus@h:6379")) {
      assertThatThrownBy(() -> RedisConnection.to(wrong, null))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("a Redis address is redis(s)://host:port")
          .hasMessageNotContaining("saurus");
    }
  }

  @Test
  void aPasswordIsNotPrinted() {
    assertThat(RedisConnection.to("redis://h:6379", "tyrannosaurus").toString())
        .doesNotContain("tyrannosaurus");
  }

  private static String name(String tenant) {
    return new String(NOBODY.name(tenant, "q"), StandardCharsets.UTF_8);
  }
}
