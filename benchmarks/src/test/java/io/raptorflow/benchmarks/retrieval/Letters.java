package io.raptorflow.benchmarks.retrieval;

import io.raptorflow.operators.knowledge.embedding.SentenceEmbedder;
import java.util.List;

/**
 * A letter is a token; texts of the same first letter lie together.
 *
 * @param longestInput letters
 */
record Letters(int longestInput) implements SentenceEmbedder {
  @Override
  public List<float[]> embedPassages(List<String> texts) {
    return texts.stream().map(this::embedQuery).toList();
  }

  @Override
  public float[] embedQuery(String text) {
    if (text.isBlank() || tokens(text) > longestInput) {
      throw new IllegalArgumentException("the model cannot read " + text.length() + " letters");
    }
    float[] vector = new float[DIMENSIONS];
    vector[text.charAt(0) % DIMENSIONS] = 1;
    return vector;
  }

  @Override
  public int tokens(String text) {
    return text.length();
  }

  @Override
  public void close() {}
}
