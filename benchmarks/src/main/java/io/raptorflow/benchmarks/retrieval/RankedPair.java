package io.raptorflow.benchmarks.retrieval;

import io.raptorflow.operators.knowledge.retrieval.Confidence;

/**
 * A query and a document that was found for it, which tell whether a confidence is right.
 *
 * @param query its id
 * @param evidence what is known of the document's best chunk
 * @param relevant as people judged
 */
record RankedPair(String query, Confidence.Evidence evidence, boolean relevant) {

  double[] features() {
    return new double[] {evidence.cosine(), evidence.belowNearest(), evidence.wordShare()};
  }
}
