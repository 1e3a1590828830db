package io.raptorflow.operators.knowledge.context;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.context.ContextRequest;

/** What comes to the enricher. */
public sealed interface ContextTraffic {
  /**
   * A task that wants context.
   *
   * @param key of the stream of agents, under which it goes on
   * @param task as it came
   * @param request what it wants to know
   */
  record Task(String key, Event task, ContextRequest request) implements ContextTraffic {}

  /** Documents have changed. */
  record Changed(KnowledgeChange change) implements ContextTraffic {}
}
