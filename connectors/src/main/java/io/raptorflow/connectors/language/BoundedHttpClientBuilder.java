package io.raptorflow.connectors.language;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.time.Duration;
import java.time.InstantSource;

/** Gives langchain4j our client; its own timeouts change nothing. */
final class BoundedHttpClientBuilder implements HttpClientBuilder {
  private final EndpointSettings settings;
  private final InstantSource clock;

  BoundedHttpClientBuilder(EndpointSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Duration connectTimeout() {
    return settings.timeout();
  }

  @Override
  public HttpClientBuilder connectTimeout(Duration ignored) {
    return this;
  }

  @Override
  public Duration readTimeout() {
    return settings.timeout();
  }

  @Override
  public HttpClientBuilder readTimeout(Duration ignored) {
    return this;
  }

  @Override
  public HttpClient build() {
    return new BoundedHttpClient(settings, clock);
  }
}
