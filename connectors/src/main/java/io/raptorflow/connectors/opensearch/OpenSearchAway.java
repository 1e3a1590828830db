package io.raptorflow.connectors.opensearch;

/** OpenSearch answers, but not to what it was asked: it is busy, starting, or in other trouble. */
public final class OpenSearchAway extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OpenSearchAway(String answer) {
    super(answer);
  }
}
