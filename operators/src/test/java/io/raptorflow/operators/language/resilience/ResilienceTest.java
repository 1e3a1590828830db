package io.raptorflow.operators.language.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.language.ScriptedModel;
import io.raptorflow.operators.language.SettableClock;
import io.raptorflow.schemas.language.ModelFailure;
import io.raptorflow.schemas.language.ModelOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ResilienceTest {
  private static final RetryPolicy POLICY =
      new RetryPolicy(3, Duration.ofMillis(100), Duration.ofSeconds(10));
  private static final ModelFailure ILL = new ModelFailure.Unavailable("ill");
  private static final Duration REST = Duration.ofSeconds(30);

  private final ScriptedModel model = new ScriptedModel();
  private final List<Duration> waits = new ArrayList<>();

  @Test
  void waitsDoubleAndAreDrawnFromNothingToTheirCeiling() {
    for (int call = 0; call < 4; call++) {
      model.then(ILL);
    }
    assertThat(ask(retrying(0.5))).isEqualTo(ILL);
    assertThat(waits)
        .containsExactly(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(200));
    assertThat(model.asked()).hasSize(4);
  }

  @Test
  void anAnswerEndsTheTries() {
    model.then(ILL).then(new ModelFailure.TimedOut(REST)).then(ScriptedModel.answer("well"));
    assertThat(ask(retrying(0))).isEqualTo(ScriptedModel.answer("well"));
  }

  @Test
  void theEndpointsOwnWaitIsKeptToAndNotCutShort() {
    model.then(limited(Duration.ofSeconds(7))).then(ScriptedModel.answer("well"));
    ask(retrying(0.5));
    assertThat(waits).containsExactly(Duration.ofMillis(7_050));
  }

  @Test
  void anEndpointThatAsksForTooLongIsLeftToTheCaller() {
    ModelFailure tomorrow = limited(Duration.ofHours(24));
    model.then(tomorrow);
    assertThat(ask(retrying(0.5))).isEqualTo(tomorrow);
    assertThat(waits).isEmpty();
  }

  @Test
  void whatCannotGetBetterIsNotTriedAgain() {
    for (ModelFailure failure :
        List.of(
            new ModelFailure.Refused("no"),
            new ModelFailure.Malformed("what"),
            new ModelFailure.TooLarge(1),
            new ModelFailure.Withheld("budget"))) {
      model.then(failure);
      assertThat(ask(retrying(0.5))).isEqualTo(failure);
    }
    assertThat(model.asked()).hasSize(4);
    assertThat(waits).isEmpty();
  }

  @Property
  void aWaitIsNeverLongerThanTheLongestBeyondWhatWasAsked(
      @ForAll @IntRange(min = 1, max = 10) int tries,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double random) {
    RetryPolicy policy = new RetryPolicy(10, Duration.ofMillis(100), Duration.ofSeconds(2));
    assertThat(policy.wait(tries, ILL, random).orElseThrow())
        .isBetween(Duration.ZERO, Duration.ofSeconds(2));
  }

  @Test
  void anEndpointThatFailsTooOftenIsLeftAloneUntilOneCallFindsItWell() {
    SettableClock clock = new SettableClock();
    var breaking = new BreakingModel(model, new BreakerLimits(4, 0.5, REST), clock);
    model.then(ScriptedModel.answer("a")).then(ILL).then(ILL).then(ScriptedModel.answer("b"));
    for (int call = 0; call < 4; call++) {
      ask(breaking);
    }
    assertThat(ask(breaking)).isInstanceOf(ModelFailure.Withheld.class);
    assertThat(model.asked()).hasSize(4);
    clock.advance(REST.plusMillis(1));
    model.then(ScriptedModel.answer("well")).then(ScriptedModel.answer("again"));
    assertThat(ask(breaking)).isEqualTo(ScriptedModel.answer("well"));
    assertThat(ask(breaking)).isEqualTo(ScriptedModel.answer("again"));
  }

  @Test
  void anEndpointFoundIllAgainIsLeftAloneAgain() {
    SettableClock clock = new SettableClock();
    var breaking = new BreakingModel(model, new BreakerLimits(2, 1, REST), clock);
    model.then(ILL).then(ILL).then(ILL);
    ask(breaking);
    ask(breaking);
    clock.advance(REST.plusMillis(1));
    assertThat(ask(breaking)).isEqualTo(ILL);
    assertThat(ask(breaking)).isInstanceOf(ModelFailure.Withheld.class);
  }

  @Test
  void refusalsAndLimitedRatesAreNoSignOfIllness() {
    var breaking = new BreakingModel(model, new BreakerLimits(2, 0.5, REST), new SettableClock());
    for (int call = 0; call < 5; call++) {
      model.then(new ModelFailure.Refused("no")).then(limited(Duration.ofSeconds(1)));
      assertThat(ask(breaking)).isInstanceOf(ModelFailure.Refused.class);
      assertThat(ask(breaking)).isInstanceOf(ModelFailure.RateLimited.class);
    }
  }

  private RetryingModel retrying(double jitter) {
    return new RetryingModel(model, POLICY, this::note, () -> jitter);
  }

  private CompletionStage<Void> note(Duration wait) {
    waits.add(wait);
    return CompletableFuture.completedStage(null);
  }

  private static ModelFailure limited(Duration wait) {
    return new ModelFailure.RateLimited(Optional.of(wait));
  }

  private static ModelOutcome ask(io.raptorflow.schemas.language.LanguageModel asked) {
    return asked.complete(ScriptedModel.request("acme")).toCompletableFuture().join();
  }
}
