package io.raptorflow.operators.knowledge.retrieval;

import java.time.Instant;

/**
 * A part of a document.
 *
 * @param id of the part, unique
 * @param document the document's id
 * @param source where the document came from
 * @param title of the document, may be empty
 * @param text of the part
 * @param tokens of title and text, as the model counts, at least 0
 * @param time of the document
 * @param vector of the part, norm 1
 */
@SuppressWarnings("ArrayRecordComponent") // large, and passages are told apart by id
public record Passage(
    String id,
    String document,
    String source,
    String title,
    String text,
    int tokens,
    Instant time,
    float[] vector) {

  double cosine(float[] other) {
    return Vectors.dot(vector, other);
  }
}
