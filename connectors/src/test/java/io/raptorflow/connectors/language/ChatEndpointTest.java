package io.raptorflow.connectors.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.schemas.language.FinishReason;
import io.raptorflow.schemas.language.ModelAnswer;
import io.raptorflow.schemas.language.ModelFailure;
import io.raptorflow.schemas.language.ModelOutcome;
import io.raptorflow.schemas.language.ModelRequest;
import io.raptorflow.schemas.language.TokensUsed;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ChatEndpointTest {
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-11-29T12:00:00Z"));
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final ModelRequest REQUEST =
      new ModelRequest("acme", "Hold to the facts.", "Rewrite the draft.", 64);
  private static final String SECRET = "sk-test-secret";

  @ParameterizedTest
  @EnumSource
  void aRightAnswerComesWithItsCostAndItsModel(Protocol protocol) {
    try (var server = new TestingModelServer(protocol).thenSays("Sales rose to 42.")) {
      assertThat(ask(server.settings()))
          .isEqualTo(
              new ModelAnswer(
                  "Sales rose to 42.", new TokensUsed(11, 7), "testing-1", FinishReason.STOP));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, /v1/chat/completions, Authorization",
    "ANTHROPIC, /v1/messages, X-api-key",
    "OLLAMA, /v1/api/chat, Authorization"
  })
  void theCallSaysWhatWasAskedAtTemperatureZeroAndCarriesTheKey(
      Protocol protocol, String path, String header) {
    try (var server = new TestingModelServer(protocol).thenSays("yes")) {
      ask(server.settings());
      TestingModelServer.Seen seen = server.seen().get(0);
      assertThat(seen.uri()).hasPath(path);
      assertThat(seen.headers().get(header).get(0)).endsWith(SECRET);
      assertThat(seen.body().toString())
          .contains("Hold to the facts.", "Rewrite the draft.", "\"testing\"", ":64")
          .doesNotContain(SECRET);
      assertThat(seen.body().findValue("temperature").doubleValue()).isZero();
      assertThat(seen.body().path("stream").asBoolean()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatDoesNotAnswerInTimeIsTimedOut(Protocol protocol) {
    CountDownLatch asked = new CountDownLatch(1);
    try (var server = new TestingModelServer(protocol).thenWaitsFor(asked)) {
      assertThat(ask(server.impatient(SHORT))).isEqualTo(new ModelFailure.TimedOut(SHORT));
      asked.countDown();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBodyThatStallsAfterItsHeadersIsTimedOut(Protocol protocol) {
    CountDownLatch asked = new CountDownLatch(1);
    try (var server = new TestingModelServer(protocol).thenStallsUntil(asked)) {
      assertThat(ask(server.impatient(SHORT))).isEqualTo(new ModelFailure.TimedOut(SHORT));
      asked.countDown();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionCutInTheBodyIsUnavailable(Protocol protocol) {
    try (var server = new TestingModelServer(protocol).thenHangsUp()) {
      assertThat(ask(server.settings())).isInstanceOf(ModelFailure.Unavailable.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void nobodyAtThePortIsUnreachable(Protocol protocol) {
    var server = new TestingModelServer(protocol);
    server.close();
    assertThat(ask(server.settings())).isInstanceOf(ModelFailure.Unreachable.class);
  }

  @Test
  void aHostThatNobodyKnowsIsUnreachable() {
    var nowhere =
        new EndpointSettings(
            Protocol.OPENAI,
            URI.create("http://nowhere.invalid"),
            "testing",
            null,
            Duration.ofSeconds(30),
            1 << 16,
            1);
    assertThat(ask(nowhere)).isInstanceOf(ModelFailure.Unreachable.class);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotTheProtocolIsMalformed(Protocol protocol) {
    String deep = "[".repeat(20_000);
    String[] bodies = {
      "",
      "{",
      "nonsense",
      "null",
      "[]",
      "{}",
      "\"text\"",
      "{\"choices\":[]}",
      "{\"choices\":[null],\"content\":[null],\"message\":null}",
      "{\"choices\":{},\"content\":7,\"message\":\"x\",\"usage\":[]}",
      deep
    };
    for (String body : bodies) {
      try (var server = new TestingModelServer(protocol).thenSends(200, body)) {
        assertThat(ask(server.settings()))
            .as("body %.40s", body)
            .isInstanceOf(ModelFailure.Malformed.class);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whateverOneFieldOfAnAnswerHoldsSomethingComesOfTheCall(Protocol protocol) throws Exception {
    String[] values = {
      "null",
      "[]",
      "{}",
      "\"x\"",
      "\"\"",
      "-1",
      "7",
      "1e999",
      "true",
      "[null]",
      "[7]",
      "[{}]",
      "9".repeat(30),
      "{\"type\":\"x\"}"
    };
    try (var server = new TestingModelServer(protocol);
        var endpoint = ChatEndpoint.open(server.settings(), NOON)) {
      ObjectMapper json = new ObjectMapper();
      JsonNode right = json.readTree(server.answer("Sales rose."));
      for (JsonPointer field : fields(right, JsonPointer.empty())) {
        for (String value : values) {
          JsonNode answer = right.deepCopy();
          JsonNode holder = answer.at(field.head());
          if (holder instanceof ArrayNode array) {
            array.set(field.last().getMatchingIndex(), json.readTree(value));
          } else {
            ((ObjectNode) holder).set(field.last().getMatchingProperty(), json.readTree(value));
          }
          server.thenSends(200, answer.toString());
          assertThat(endpoint.complete(REQUEST).toCompletableFuture())
              .as("%s is %s", field, value)
              .succeedsWithin(Duration.ofSeconds(30))
              .isInstanceOfAny(ModelAnswer.class, ModelFailure.Malformed.class);
        }
      }
    }
  }

  private static List<JsonPointer> fields(JsonNode node, JsonPointer at) {
    List<JsonPointer> found = new ArrayList<>();
    node.properties().forEach(f -> found.add(at.appendProperty(f.getKey())));
    for (int i = 0; i < node.size() && node.isArray(); i++) {
      found.add(at.appendIndex(i));
    }
    for (JsonPointer child : List.copyOf(found)) {
      found.addAll(fields(node.at(child.last()), child));
    }
    return found;
  }

  @ParameterizedTest
  @EnumSource
  void aCostBelowNothingIsMalformed(Protocol protocol) {
    try (var server = new TestingModelServer(protocol)) {
      server.thenSends(200, server.answer("cheap", -1_000_000, -1));
      assertThat(ask(server.settings())).isInstanceOf(ModelFailure.Malformed.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCostOfNothingCountsAsTheMostThatTheCallCanCost(Protocol protocol) {
    long mostInput = REQUEST.mostCost() - REQUEST.mostTokens();
    try (var server = new TestingModelServer(protocol)) {
      server.thenSends(200, server.answer("cheap", 0, 0));
      assertThat(((ModelAnswer) ask(server.settings())).tokens())
          .isEqualTo(new TokensUsed((int) mostInput, REQUEST.mostTokens()));
    }
  }

  @Test
  void anAnswerThatDoesNotSayWhatItsPromptCostIsTakenForTheMostItCan() {
    long mostInput = REQUEST.mostCost() - REQUEST.mostTokens();
    try (var server = new TestingModelServer(Protocol.OLLAMA)) {
      String cached = server.answer("cached").replace("\"prompt_eval_count\":11,", "");
      server.thenSends(200, cached);
      assertThat(((ModelAnswer) ask(server.settings())).tokens())
          .isEqualTo(new TokensUsed((int) mostInput, 7));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aModelThatCallsItselfByAPageIsMalformed(Protocol protocol) {
    try (var server = new TestingModelServer(protocol)) {
      server.thenSends(200, server.answer("x").replace("testing-1", "x".repeat(257)));
      assertThat(ask(server.settings())).isInstanceOf(ModelFailure.Malformed.class);
      server.thenSends(200, server.answer("x").replace("testing-1", "x".repeat(256)));
      assertThat(ask(server.settings())).isInstanceOf(ModelAnswer.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLimitedRateSaysHowLongToWait(Protocol protocol) {
    try (var server = new TestingModelServer(protocol).thenSends(429, "Retry-After", "17")) {
      assertThat(ask(server.settings()))
          .isEqualTo(new ModelFailure.RateLimited(Optional.of(Duration.ofSeconds(17))));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLimitedRateMaySayADate(Protocol protocol) {
    String inAMinute = "Sun, 29 Nov 2026 12:01:00 GMT";
    try (var server = new TestingModelServer(protocol).thenSends(429, "Retry-After", inAMinute)) {
      assertThat(ask(server.settings()))
          .isEqualTo(new ModelFailure.RateLimited(Optional.of(Duration.ofMinutes(1))));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anIllServerIsUnavailableAndAskedOnce(Protocol protocol) {
    try (var server = new TestingModelServer(protocol).thenSends(500, "boom").thenSays("well")) {
      assertThat(ask(server.settings()))
          .isEqualTo(new ModelFailure.Unavailable("the endpoint answered 500"));
      assertThat(server.seen()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRefusedKeyIsRefusedWithoutRepeatingIt(Protocol protocol) {
    try (var server =
        new TestingModelServer(protocol).thenSends(401, "{\"error\":\"bad key " + SECRET + "\"}")) {
      ModelFailure failure = (ModelFailure) ask(server.settings());
      assertThat(failure).isInstanceOf(ModelFailure.Refused.class);
      assertThat(failure.toString()).contains("401").doesNotContain(SECRET);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBodyBeyondTheLimitIsTooLargeAndTheConnectionIsGivenUp(Protocol protocol)
      throws InterruptedException {
    CountDownLatch hungUp = new CountDownLatch(1);
    try (var server = new TestingModelServer(protocol).thenNeverStopsWriting(hungUp)) {
      assertThat(ask(server.settings())).isEqualTo(new ModelFailure.TooLarge(1 << 16));
      assertThat(hungUp.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anErrorThatNeverEndsIsNotRead(Protocol protocol) throws InterruptedException {
    CountDownLatch hungUp = new CountDownLatch(1);
    try (var server = new TestingModelServer(protocol)) {
      server.then(
          exchange -> {
            exchange.sendResponseHeaders(503, 0);
            byte[] block = new byte[1 << 16];
            try (var out = exchange.getResponseBody()) {
              while (true) {
                out.write(block);
              }
            } catch (java.io.IOException gone) {
              hungUp.countDown();
            }
          });
      assertThat(ask(server.settings()))
          .isEqualTo(new ModelFailure.Unavailable("the endpoint answered 503"));
      assertThat(hungUp.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRedirectIsNotFollowed(Protocol protocol) {
    try (var elsewhere = new TestingModelServer(protocol).thenSays("stolen");
        var server = new TestingModelServer(protocol)) {
      URI there = elsewhere.settings().url();
      server.thenSends(307, "Location", there + "/chat/completions");
      assertThat(ask(server.settings())).isInstanceOf(ModelFailure.Refused.class);
      assertThat(elsewhere.seen()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, stop, length, LENGTH",
    "OPENAI, stop, content_filter, FILTERED",
    "ANTHROPIC, end_turn, max_tokens, LENGTH",
    "ANTHROPIC, end_turn, refusal, OTHER",
    "OLLAMA, stop, length, LENGTH"
  })
  void whyTheModelStoppedIsKept(Protocol protocol, String usual, String sent, FinishReason kept) {
    try (var server = new TestingModelServer(protocol)) {
      server.thenSends(200, server.answer("cut").replace("\"" + usual + "\"", "\"" + sent + "\""));
      assertThat(((ModelAnswer) ask(server.settings())).finish()).isEqualTo(kept);
    }
  }

  private static ModelOutcome ask(EndpointSettings settings) {
    try (var endpoint = ChatEndpoint.open(settings, NOON)) {
      return endpoint.complete(REQUEST).toCompletableFuture().join();
    }
  }
}
