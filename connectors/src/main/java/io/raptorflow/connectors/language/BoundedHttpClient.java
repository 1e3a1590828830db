package io.raptorflow.connectors.language;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.raptorflow.schemas.language.ModelFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One exchange with one origin: bounded in time and size, no redirect followed, nothing but the
 * status read of an answer that is no success. Throws {@link EndpointFault} only.
 */
final class BoundedHttpClient implements HttpClient {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int REQUEST_TIMEOUT = 408;

  private final EndpointSettings settings;
  private final InstantSource clock;
  private final java.net.http.HttpClient client;

  BoundedHttpClient(EndpointSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.client =
        java.net.http.HttpClient.newBuilder()
            .followRedirects(Redirect.NEVER)
            .version(Version.HTTP_1_1)
            .connectTimeout(settings.timeout())
            .build();
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    HttpResponse<byte[]> response = await(client.sendAsync(jdk(request), this::body));
    int status = response.statusCode();
    if (!isSuccess(status)) {
      throw new EndpointFault(failure(status, retryAfter(response)));
    }
    return SuccessfulHttpResponse.builder()
        .statusCode(status)
        .headers(response.headers().map())
        .body(new String(response.body(), StandardCharsets.UTF_8))
        .build();
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    throw new UnsupportedOperationException("answers are not streamed");
  }

  private java.net.http.HttpRequest jdk(HttpRequest request) {
    URI target = URI.create(request.url());
    if (!isConfigured(target)) {
      throw new EndpointFault(new ModelFailure.Refused("the call is not for the configured host"));
    }
    var builder = java.net.http.HttpRequest.newBuilder(target);
    request.headers().forEach((name, values) -> values.forEach(v -> builder.header(name, v)));
    String body = request.body() == null ? "" : request.body();
    return builder.method(request.method().name(), BodyPublishers.ofString(body)).build();
  }

  private boolean isConfigured(URI target) {
    URI url = settings.url();
    return url.getScheme().equalsIgnoreCase(target.getScheme())
        && url.getHost().equalsIgnoreCase(target.getHost())
        && url.getPort() == target.getPort();
  }

  private BodySubscriber<byte[]> body(ResponseInfo info) {
    return isSuccess(info.statusCode()) ? new BoundedBody(settings.mostBytes()) : new NoBody();
  }

  /** The JDK's own timeout ends with the headers; this one covers the body. */
  private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> exchange) {
    Duration timeout = settings.timeout();
    try {
      return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      exchange.cancel(true);
      throw new EndpointFault(new ModelFailure.TimedOut(timeout));
    } catch (InterruptedException ended) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      throw new EndpointFault(new ModelFailure.Unavailable("the call was given up"));
    } catch (ExecutionException failed) {
      throw new EndpointFault(failure(failed.getCause()));
    }
  }

  private ModelFailure failure(@Nullable Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof BoundedBody.TooLarge) {
        return new ModelFailure.TooLarge(settings.mostBytes());
      }
    }
    if (fault instanceof java.net.http.HttpTimeoutException) {
      return new ModelFailure.TimedOut(settings.timeout());
    }
    String kind = fault instanceof IOException ? fault.getClass().getSimpleName() : "fault";
    String reason = "the connection failed (" + kind + ")";
    return fault instanceof ConnectException
        ? new ModelFailure.Unreachable(reason)
        : new ModelFailure.Unavailable(reason);
  }

  private static boolean isSuccess(int status) {
    return status / 100 == 2;
  }

  private Optional<Duration> retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("retry-after")
        .flatMap(header -> RetryAfter.read(header, clock.instant()));
  }

  private static ModelFailure failure(int status, Optional<Duration> retryAfter) {
    if (status == TOO_MANY_REQUESTS) {
      return new ModelFailure.RateLimited(retryAfter);
    }
    if (status >= 500 || status == REQUEST_TIMEOUT) {
      return new ModelFailure.Unavailable("the endpoint answered " + status, retryAfter);
    }
    return new ModelFailure.Refused(
        switch (status) {
          case 401, 403 -> "the endpoint does not accept the key (" + status + ")";
          case 404 -> "the endpoint knows no such model or path (404)";
          default ->
              status / 100 == 3
                  ? "the endpoint redirects (" + status + "), which is not followed"
                  : "the endpoint refuses the call (" + status + ")";
        });
  }
}
