package io.raptorflow.operators.knowledge.context;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.context.ContextRequest;
import org.jspecify.annotations.Nullable;

/** What comes to the enricher. */
public sealed interface ContextTraffic {
  /**
   * A task that wants context, or must not overtake one that does.
   *
   * @param key of the stream of agents, under which it goes on
   * @param task as it came
   * @param request what it wants to know; null: nothing
   */
  record Task(String key, Event task, @Nullable ContextRequest request) implements ContextTraffic {}

  /** Documents have changed. */
  record Changed(KnowledgeChange change) implements ContextTraffic {}
}
