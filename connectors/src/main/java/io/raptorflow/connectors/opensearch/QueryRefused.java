package io.raptorflow.connectors.opensearch;

/** OpenSearch does not take a query, for instance since it has more words than it searches for. */
public final class QueryRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  QueryRefused(String answer) {
    super("OpenSearch refuses the query: " + answer);
  }
}
