package io.raptorflow.schemas.language;

import static java.util.Objects.requireNonNull;

/**
 * What the model wrote, unchecked.
 *
 * @param text may be empty
 * @param tokens the call cost, as the endpoint counts them
 * @param model as the endpoint names it
 */
public record ModelAnswer(String text, TokensUsed tokens, String model, FinishReason finish)
    implements ModelOutcome {
  public ModelAnswer {
    requireNonNull(text, "text");
    requireNonNull(tokens, "tokens");
    requireNonNull(model, "model");
    requireNonNull(finish, "finish");
  }
}
