package io.raptorflow.schemas.cloudevents;

import io.raptorflow.schemas.Event;
import org.jspecify.annotations.Nullable;

/** What came of reading a record. */
public sealed interface Reading {
  /** It is an event. */
  record Read(Event event) implements Reading {}

  /**
   * It is none. Whatever could be read of its identity is kept, so that its producer can be told.
   */
  record Refused(
      Refusal refusal, @Nullable String tenant, @Nullable String source, @Nullable String id)
      implements Reading {}
}
