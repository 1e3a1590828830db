package io.raptorflow.connectors.language;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an endpoint speaks. */
public enum Protocol {
  /** OpenAI's chat completions, which many servers speak. */
  OPENAI,
  /** Anthropic's messages. */
  ANTHROPIC,
  /** Ollama's chat. */
  OLLAMA;

  public static Optional<Protocol> named(String name) {
    return Arrays.stream(values())
        .filter(protocol -> protocol.label().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
