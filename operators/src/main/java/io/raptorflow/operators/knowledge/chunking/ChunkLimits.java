package io.raptorflow.operators.knowledge.chunking;

/**
 * How long chunks may be.
 *
 * @param tokens of a chunk, as the sentence model counts, at least 1
 * @param overlap tokens of whole sentences that a chunk may repeat of the one before it in its
 *     section; 0 for none, below {@code tokens}
 * @param characters of a chunk, at least 2; a tokenizer may take any length of text without a blank
 *     for one unknown word
 */
public record ChunkLimits(int tokens, int overlap, int characters) {
  public ChunkLimits {
    if (tokens < 1 || overlap < 0 || overlap >= tokens || characters < 2) {
      throw new IllegalArgumentException(
          "expected tokens >= 1, 0 <= overlap < tokens, characters >= 2; were %d, %d, %d"
              .formatted(tokens, overlap, characters));
    }
  }
}
