package io.raptorflow.schemas.language;

/** An answer, or why there is none. */
public sealed interface ModelOutcome permits ModelAnswer, ModelFailure {}
