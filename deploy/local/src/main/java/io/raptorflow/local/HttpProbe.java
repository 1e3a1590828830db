package io.raptorflow.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether a GET answers 200 with a body that says the server is ready. */
final class HttpProbe implements Probe {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final URI address;
  private final Predicate<String> ready;

  HttpProbe(URI address, Predicate<String> ready) {
    this.address = address;
    this.ready = ready;
  }

  @Override
  public Optional<String> problem() {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      boolean serves = response.statusCode() == 200 && ready.test(response.body());
      return serves ? Optional.empty() : Optional.of(answer(response));
    } catch (IOException e) {
      return Optional.of("%s gives no answer (%s)".formatted(address, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted while asking " + address);
    }
  }

  private String answer(HttpResponse<String> response) {
    String body = response.body();
    String start = body.substring(0, Math.min(body.length(), 200));
    return "%s answers %d %s".formatted(address, response.statusCode(), start);
  }
}
