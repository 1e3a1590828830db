package io.raptorflow.connectors.language;

import io.raptorflow.schemas.language.ModelFailure;

/** Carries a failure through langchain4j, which hands on what an HTTP client throws. */
final class EndpointFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient ModelFailure failure;

  EndpointFault(ModelFailure failure) {
    super(failure.reason(), null, false, false);
    this.failure = failure;
  }

  ModelFailure failure() {
    return failure;
  }
}
