package io.raptorflow.operators.knowledge.context;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.context.ContextAnswer;

/**
 * A task with what documents say.
 *
 * @param key of the stream of agents
 */
public record EnrichedTask(String key, Event task, ContextAnswer context) {}
