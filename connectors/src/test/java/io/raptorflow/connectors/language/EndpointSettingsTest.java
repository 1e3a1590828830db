package io.raptorflow.connectors.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointSettingsTest {
  private static final String SECRET = "sk-test-secret";

  @Test
  void theKeyIsNotPrinted() {
    assertThat(at("https://models.example/v1").toString())
        .contains("large")
        .doesNotContain("sk-test");
  }

  @Test
  void aKeyThatIsNoneIsRefusedWithoutRepeatingIt() {
    assertThatThrownBy(() -> new ApiKey("sk-test\r\nHost: evil"))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("sk-test");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "models.example/v1",
        "ftp://models.example",
        "https://user:pass@models.example",
        "https://models.example/v1?x=1",
        "https://models.example/v1#x",
        "https:///v1",
        "http://models.example/v1",
        "http://127.0.0.1.models.example/v1",
        ""
      })
  void aUrlThatIsNoneOrWouldShowTheKeyIsRefused(String url) {
    assertThatThrownBy(() -> at(url))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("sk-test", "pass");
  }

  @Test
  void aKeyMayGoToThisMachineByHttp() {
    assertThat(at("http://localhost:11434").url()).hasPort(11434);
  }

  @Test
  void protocolsAreNamedInLowerCase() {
    assertThat(Protocol.named("ollama")).contains(Protocol.OLLAMA);
    assertThat(Protocol.named("gopher")).isEmpty();
  }

  @Test
  void retryAfterReadsSecondsAndDatesAndNothingElse() {
    Instant now = Instant.parse("2026-11-29T12:00:00Z");
    assertThat(RetryAfter.read("120", now)).contains(Duration.ofMinutes(2));
    assertThat(RetryAfter.read("999999999", now)).contains(RetryAfter.LONGEST);
    assertThat(RetryAfter.read("Sun, 29 Nov 2026 11:00:00 GMT", now)).contains(Duration.ZERO);
    assertThat(RetryAfter.read("-5", now)).isEmpty();
    assertThat(RetryAfter.read("99999999999999999999", now)).isEmpty();
    assertThat(RetryAfter.read("soon", now)).isEmpty();
  }

  private static EndpointSettings at(String url) {
    return new EndpointSettings(
        Protocol.OPENAI,
        URI.create(url),
        "large",
        new ApiKey(SECRET),
        Duration.ofMinutes(1),
        1 << 20,
        4);
  }
}
