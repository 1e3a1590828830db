package io.raptorflow.operators.knowledge.embedding;

import java.util.List;

/**
 * Gives texts as unit vectors, whose dot product is their cosine. The same text always has the same
 * vector, whatever else is in the batch. May be called from several threads at once.
 */
public interface SentenceEmbedder extends AutoCloseable {

  /** Numbers in a vector. */
  int DIMENSIONS = 384;

  /**
   * Vectors of passages, to be searched.
   *
   * @return one for each text, in order, of length {@value #DIMENSIONS} and norm 1
   * @throws TextTooLong if a text has more tokens than {@link #longestInput}; nothing is cut
   * @throws IllegalArgumentException if a text is blank
   */
  List<float[]> embedPassages(List<String> texts);

  /**
   * Vector of a question to passages, with the words before it that the model was trained with.
   *
   * @throws TextTooLong if it has, with these words, more tokens than {@link #longestInput}
   * @throws IllegalArgumentException if it is blank
   */
  float[] embedQuery(String text);

  /** Tokens of a text as a passage, with those that the model puts before and after it. */
  int tokens(String text);

  /** The most {@link #tokens} that a text may have. */
  int longestInput();

  @Override
  void close();
}
