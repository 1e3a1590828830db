package io.raptorflow.operators.language;

import io.raptorflow.schemas.language.FinishReason;
import io.raptorflow.schemas.language.LanguageModel;
import io.raptorflow.schemas.language.ModelAnswer;
import io.raptorflow.schemas.language.ModelOutcome;
import io.raptorflow.schemas.language.ModelRequest;
import io.raptorflow.schemas.language.TokensUsed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A model that answers when the test says so, or at once by a script. */
public final class ScriptedModel implements LanguageModel {
  /** A call that is under way. */
  public record Asked(ModelRequest request, CompletableFuture<ModelOutcome> outcome) {}

  private final List<Asked> asked = new ArrayList<>();
  private final Deque<ModelOutcome> script = new ArrayDeque<>();

  public ScriptedModel then(ModelOutcome outcome) {
    script.add(outcome);
    return this;
  }

  @Override
  public CompletionStage<ModelOutcome> complete(ModelRequest request) {
    var call = new Asked(request, new CompletableFuture<>());
    asked.add(call);
    if (!script.isEmpty()) {
      call.outcome().complete(script.remove());
    }
    return call.outcome();
  }

  @Override
  public String name() {
    return "scripted/1";
  }

  @Override
  public void close() {}

  public List<Asked> asked() {
    return asked;
  }

  public static ModelRequest request(String tenant) {
    return new ModelRequest(tenant, "Hold to the facts.", "Rewrite.", 50);
  }

  public static ModelAnswer answer(String text) {
    return new ModelAnswer(text, new TokensUsed(20, 10), "scripted-1", FinishReason.STOP);
  }
}
