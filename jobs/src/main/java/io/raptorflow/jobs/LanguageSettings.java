package io.raptorflow.jobs;

import io.raptorflow.connectors.language.ApiKey;
import io.raptorflow.connectors.language.EndpointSettings;
import io.raptorflow.connectors.language.Protocol;
import io.raptorflow.operators.language.generation.ModelBounds;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The language model, where one is configured.
 *
 * @param endpoint where it is
 * @param bounds of the calls to it
 */
record LanguageSettings(EndpointSettings endpoint, ModelBounds bounds) {
  private static final String NONE = "none";

  /** An answer of 1,024 tokens takes some 8 KiB with what the protocols put around it. */
  private static final int MOST_BYTES = 1 << 20;

  static final Setting<Optional<Protocol>> PROTOCOL =
      new Setting<>(
          "language.protocol",
          NONE,
          "what the endpoint of a language model speaks: openai, anthropic or ollama; none: there is"
              + " no language model",
          LanguageSettings::protocol);
  private static final Setting<String> URL =
      Setting.text("language.url", "", "root of the protocol, as https://api.openai.com/v1");
  private static final Setting<String> MODEL =
      Setting.text("language.model", "", "the model's name at the endpoint");
  private static final Setting<String> KEY =
      Setting.text(
          "language.key", "", "if it wants one; better in the environment than in arguments");
  private static final Setting<Duration> TIMEOUT =
      Setting.duration("language.timeout", Duration.ofSeconds(60), "of one whole exchange");
  private static final Setting<Integer> CALLS =
      Setting.integer("language.calls", 4, 1, "at a time, at most 256; a tenant has half of them");
  private static final Setting<Integer> TOKENS_PER_HOUR =
      Setting.integer("language.tokens-per-hour", 200_000, 1, "of one tenant, at most 10^9");

  /** Every setting of a language model, in the order of the documentation. */
  static final List<Setting<?>> ALL =
      List.of(PROTOCOL, URL, MODEL, KEY, TIMEOUT, CALLS, TOKENS_PER_HOUR);

  /**
   * The model that is configured, if one is.
   *
   * @throws InvalidSettings when it cannot be called so; the message has no key in it
   */
  static Optional<LanguageSettings> of(Settings given) {
    return given.value(PROTOCOL).map(protocol -> of(protocol, given));
  }

  private static LanguageSettings of(Protocol protocol, Settings given) {
    String key = given.value(KEY);
    try {
      return new LanguageSettings(
          new EndpointSettings(
              protocol,
              url(given.value(URL)),
              given.value(MODEL),
              key.isEmpty() ? null : new ApiKey(key),
              given.value(TIMEOUT),
              MOST_BYTES,
              given.value(CALLS)),
          ModelBounds.of(given.value(CALLS), given.value(TIMEOUT), given.value(TOKENS_PER_HOUR)));
    } catch (IllegalArgumentException e) {
      throw new InvalidSettings("language.*: " + e.getMessage());
    }
  }

  /** What cannot be read is not repeated, since there may be a password in it. */
  private static URI url(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException unreadable) {
      throw new IllegalArgumentException("a model's URL is http(s)://host[:port][/path]");
    }
  }

  private static Optional<Protocol> protocol(String text) {
    if (text.strip().equals(NONE)) {
      return Optional.empty();
    }
    Optional<Protocol> named = Protocol.named(text.strip());
    if (named.isEmpty()) {
      throw new IllegalArgumentException("none, openai, anthropic or ollama");
    }
    return named;
  }
}
