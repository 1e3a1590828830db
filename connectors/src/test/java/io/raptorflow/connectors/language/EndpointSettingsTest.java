package io.raptorflow.connectors.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointSettingsTest {
  private static final Map<String, String> FULL =
      Map.of(
          EndpointSettings.PROTOCOL_VARIABLE, "openai",
          EndpointSettings.URL_VARIABLE, "https://models.example/v1",
          EndpointSettings.NAME_VARIABLE, "large",
          EndpointSettings.KEY_VARIABLE, "sk-test-secret");

  @Test
  void thereIsNoModelUnlessTheEnvironmentNamesAProtocol() {
    assertThat(EndpointSettings.from(Map.of())).isEmpty();
    assertThat(EndpointSettings.from(Map.of(EndpointSettings.KEY_VARIABLE, "sk"))).isEmpty();
  }

  @Test
  void defaultsAreAMinuteAMebibyteAndFourCalls() {
    EndpointSettings settings = EndpointSettings.from(FULL).orElseThrow();
    assertThat(settings.timeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.mostBytes()).isEqualTo(1_048_576);
    assertThat(settings.calls()).isEqualTo(4);
  }

  @Test
  void theKeyIsNotPrinted() {
    EndpointSettings settings = EndpointSettings.from(FULL).orElseThrow();
    assertThat(settings.key().orElseThrow().secret()).isEqualTo("sk-test-secret");
    assertThat(settings.toString()).contains("large").doesNotContain("sk-test");
  }

  @Test
  void aKeyThatIsNoneIsRefusedWithoutRepeatingIt() {
    assertThatThrownBy(() -> with(EndpointSettings.KEY_VARIABLE, "sk-test\r\nHost: evil"))
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
        "https://models example"
      })
  void aUrlThatIsNoneOrWouldShowTheKeyIsRefused(String url) {
    assertThatThrownBy(() -> with(EndpointSettings.URL_VARIABLE, url))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("sk-test", "pass");
  }

  @Test
  void anUnknownProtocolIsNamed() {
    assertThatThrownBy(() -> with(EndpointSettings.PROTOCOL_VARIABLE, "gopher"))
        .hasMessageContaining("gopher")
        .hasMessageContaining("openai, anthropic or ollama");
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

  private static Optional<EndpointSettings> with(String variable, String value) {
    var environment = new java.util.HashMap<>(FULL);
    environment.put(variable, value);
    return EndpointSettings.from(environment);
  }
}
