package io.raptorflow.jobs.knowledge;

import io.raptorflow.connectors.opensearch.ChunkDocument;
import io.raptorflow.connectors.opensearch.KnowledgeQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document whose like is looked for.
 *
 * @param id of the document
 * @param text its title and chunks, as far as a query takes it
 * @param vector the middle of its chunks' vectors, norm 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ExampleDocument(String id, String text, float[] vector) {

  /**
   * @param chunks of one document, in order, at least one
   */
  static ExampleDocument of(List<ChunkDocument> chunks) {
    var text = new StringBuilder(chunks.get(0).title());
    float[] middle = new float[ChunkDocument.DIMENSIONS];
    for (ChunkDocument chunk : chunks) {
      text.append(' ').append(chunk.text());
      add(middle, chunk.vector());
    }
    return new ExampleDocument(chunks.get(0).document(), head(text.toString()), normal(middle));
  }

  private static String head(String text) {
    if (text.length() <= KnowledgeQuery.LONGEST_TEXT) {
      return text;
    }
    int end = KnowledgeQuery.LONGEST_TEXT;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }

  /** Halfway between the document and a question. */
  float[] vectorWith(float @Nullable [] question) {
    if (question == null) {
      return vector;
    }
    float[] both = vector.clone();
    add(both, question);
    return normal(both);
  }

  private static void add(float[] sum, float[] vector) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += vector[i];
    }
  }

  private static float[] normal(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    float[] normal = new float[vector.length];
    for (int i = 0; i < normal.length; i++) {
      normal[i] = (float) (vector[i] / Math.sqrt(squares));
    }
    return normal;
  }
}
