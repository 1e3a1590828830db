package io.raptorflow.schemas.language;

/**
 * One call.
 *
 * @param tenant who asks and whose budget pays; is not sent
 * @param instructions what the model is to hold to, as the system's message
 * @param text what the model is to do and with what, as the user's message
 * @param mostTokens of the answer, at least 1
 */
public record ModelRequest(String tenant, String instructions, String text, int mostTokens) {
  /** The likeliest word each time: the nearest to repeatable that endpoints offer. */
  public static final double TEMPERATURE = 0;

  private static final int FRAMING_TOKENS = 32;

  public ModelRequest {
    if (tenant.isBlank()) {
      throw new IllegalArgumentException("a call needs a tenant, had a blank one");
    }
    if (instructions.isBlank() || text.isBlank()) {
      throw new IllegalArgumentException("a call needs instructions and a text, had a blank one");
    }
    if (mostTokens < 1) {
      throw new IllegalArgumentException("mostTokens must be at least 1, was " + mostTokens);
    }
  }

  /**
   * Tokens the call can cost, from above: no tokenizer in use makes more than one token of a UTF-8
   * byte, but for the few that frame a message.
   */
  public long mostCost() {
    return (long) utf8Length(instructions) + utf8Length(text) + FRAMING_TOKENS + mostTokens;
  }

  private static int utf8Length(String text) {
    return text.codePoints().map(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4).sum();
  }
}
