package io.raptorflow.operators.knowledge.retrieval;

/**
 * A part of a document.
 *
 * @param id of the part, unique
 * @param document the document's id
 * @param source where the document came from
 * @param title of the document, may be empty
 * @param text of the part
 * @param vector of the part, norm 1
 */
@SuppressWarnings("ArrayRecordComponent") // large, and passages are told apart by id
public record Passage(
    String id, String document, String source, String title, String text, float[] vector) {

  double cosine(float[] other) {
    return Vectors.dot(vector, other);
  }
}
