package io.raptorflow.connectors.opensearch;

/** There is no index of knowledge: nothing has been ingested there yet. */
public final class NoKnowledgeIndex extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoKnowledgeIndex(String answer) {
    super("OpenSearch has no index of knowledge: " + answer);
  }
}
