package io.raptorflow.operators.knowledge.embedding;

/** A text has more tokens than the model reads; it is for the caller to split it. */
public final class TextTooLong extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int tokens;

  TextTooLong(int tokens, int longest) {
    super("the text has %d tokens; the model reads %d: split it".formatted(tokens, longest));
    this.tokens = tokens;
  }

  /** How many it has. */
  public int tokens() {
    return tokens;
  }
}
