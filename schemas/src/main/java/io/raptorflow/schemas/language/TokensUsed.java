package io.raptorflow.schemas.language;

/**
 * What a call cost.
 *
 * @param input tokens of the prompt, at least 0
 * @param output tokens of the answer, at least 0
 */
public record TokensUsed(int input, int output) {
  public TokensUsed {
    if (input < 0 || output < 0) {
      throw new IllegalArgumentException(
          "tokens must be at least 0, were " + input + " and " + output);
    }
  }

  public long total() {
    return (long) input + output;
  }
}
