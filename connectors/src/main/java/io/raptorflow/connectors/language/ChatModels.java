package io.raptorflow.connectors.language;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.time.InstantSource;
import java.util.Map;

/** langchain4j's model for a protocol: no retries of its own, no logging, our HTTP client. */
final class ChatModels {
  /** Their libraries want some key; no endpoint that asks for one takes this. */
  private static final String NO_KEY = "none";

  private ChatModels() {}

  static ChatModel of(EndpointSettings settings, InstantSource clock) {
    var http = new BoundedHttpClientBuilder(settings, clock);
    return switch (settings.protocol()) {
      case OPENAI -> openAi(settings, http);
      case ANTHROPIC -> anthropic(settings, http);
      case OLLAMA -> ollama(settings, http);
    };
  }

  private static ChatModel openAi(EndpointSettings settings, BoundedHttpClientBuilder http) {
    return OpenAiChatModel.builder()
        .httpClientBuilder(http)
        .baseUrl(settings.url().toString())
        .apiKey(secret(settings))
        .modelName(settings.model())
        .maxRetries(0)
        .logRequests(false)
        .logResponses(false)
        .build();
  }

  private static ChatModel anthropic(EndpointSettings settings, BoundedHttpClientBuilder http) {
    return AnthropicChatModel.builder()
        .httpClientBuilder(http)
        .baseUrl(settings.url().toString())
        .apiKey(secret(settings))
        .modelName(settings.model())
        .maxRetries(0)
        .logRequests(false)
        .logResponses(false)
        .build();
  }

  /** Ollama itself takes no key; a proxy before it may. */
  private static ChatModel ollama(EndpointSettings settings, BoundedHttpClientBuilder http) {
    Map<String, String> headers =
        settings.key() == null ? Map.of() : Map.of("Authorization", "Bearer " + secret(settings));
    return OllamaChatModel.builder()
        .httpClientBuilder(http)
        .baseUrl(settings.url().toString())
        .customHeaders(headers)
        .modelName(settings.model())
        .maxRetries(0)
        .logRequests(false)
        .logResponses(false)
        .build();
  }

  private static String secret(EndpointSettings settings) {
    ApiKey key = settings.key();
    return key == null ? NO_KEY : key.secret();
  }
}
