package io.raptorflow.operators.language.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.language.ScriptedModel;
import io.raptorflow.operators.language.SettableClock;
import io.raptorflow.schemas.language.ModelAnswer;
import io.raptorflow.schemas.language.ModelFailure;
import io.raptorflow.schemas.language.ModelOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AdmittedModelTest {
  private static final long COST = ScriptedModel.request("acme").mostCost();

  private final ScriptedModel model = new ScriptedModel();
  private final SettableClock clock = new SettableClock();

  @Test
  void theNextCallIsMadeWhenOneEnds() {
    AdmittedModel admitted = admitted(1, 10, 100_000);
    CompletableFuture<ModelOutcome> first = ask(admitted, "acme");
    CompletableFuture<ModelOutcome> second = ask(admitted, "other");
    assertThat(model.asked()).hasSize(1);
    model.asked().get(0).outcome().complete(ScriptedModel.answer("one"));
    assertThat(first).isCompletedWithValue(ScriptedModel.answer("one"));
    assertThat(model.asked()).hasSize(2);
    assertThat(second).isNotDone();
  }

  @Test
  void aModelThatFailsUnexpectedlyGivesItsPlaceBack() {
    AdmittedModel admitted = admitted(1, 10, 100_000);
    CompletableFuture<ModelOutcome> first = ask(admitted, "acme");
    model.asked().get(0).outcome().completeExceptionally(new IllegalStateException("bug"));
    assertThat(first).isCompletedExceptionally();
    ask(admitted, "acme");
    assertThat(model.asked()).hasSize(2);
  }

  @Test
  void tenThousandWaitingCallsThatEndAtOnceDoNotPileUp() {
    AdmittedModel admitted = admitted(1, 10_000, 1_000_000_000);
    List<CompletableFuture<ModelOutcome>> all = new ArrayList<>();
    for (int call = 0; call <= 10_000; call++) {
      all.add(ask(admitted, "acme"));
    }
    for (int call = 1; call <= 10_000; call++) {
      model.then(new ModelFailure.Refused("no"));
    }
    model.asked().get(0).outcome().complete(ScriptedModel.answer("one"));
    assertThat(all).allMatch(CompletableFuture::isDone);
  }

  @Test
  void anAnswersOwnCostIsPaidAndASilentCallsWhole() {
    AdmittedModel admitted = admitted(1, 10, 2 * COST);
    model.then(new ModelFailure.TimedOut(Duration.ofSeconds(1)));
    model.then(ScriptedModel.answer("thirty tokens"));
    ask(admitted, "acme");
    ask(admitted, "acme");
    long missing = Duration.ofHours(1).toMillis() * 30;
    clock.advance(Duration.ofMillis((missing - 1) / (2 * COST)));
    assertThat(ask(admitted, "acme").join()).isInstanceOf(ModelFailure.Withheld.class);
    clock.advance(Duration.ofMillis(1));
    model.then(ScriptedModel.answer("the budget has come back"));
    assertThat(ask(admitted, "acme").join()).isInstanceOf(ModelAnswer.class);
  }

  @Test
  void whatTheEndpointDidNotTakeCostsNothing() {
    AdmittedModel admitted = admitted(1, 10, COST);
    model.then(new ModelFailure.RateLimited(Optional.empty()));
    model.then(new ModelFailure.Unreachable("the connection failed"));
    model.then(ScriptedModel.answer("now"));
    ask(admitted, "acme");
    ask(admitted, "acme");
    assertThat(ask(admitted, "acme")).isCompletedWithValue(ScriptedModel.answer("now"));
  }

  private AdmittedModel admitted(int calls, int waiting, long tokens) {
    var limits = new AdmissionLimits(calls, calls, waiting, tokens, 10);
    return new AdmittedModel(model, limits, clock);
  }

  private static CompletableFuture<ModelOutcome> ask(AdmittedModel admitted, String tenant) {
    return admitted.complete(ScriptedModel.request(tenant)).toCompletableFuture();
  }
}
