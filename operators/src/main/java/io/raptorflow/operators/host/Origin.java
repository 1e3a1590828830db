package io.raptorflow.operators.host;

import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.schemas.Event;

/**
 * The {@code source} an agent signs its events with: its name and the kind of memory it spoke from,
 * so that it never listens to itself, while what it remembers of a tenant may draw on what it said
 * of one series.
 */
final class Origin {
  private static final String PREFIX = "urn:raptorflow:agent:";

  private Origin() {}

  static String source(AgentSpec agent, String memoryEntity) {
    return PREFIX + agent.name() + '/' + memoryEntity;
  }

  /** Whether the event was emitted by the same agent from the same kind of memory, or from none. */
  static boolean isOwn(AgentSpec agent, MemoryKey key, Event event) {
    return agent.name().equals(event.agent())
        && (event.source().equals(source(agent, key.entity()))
            || event.source().equals(source(agent, TaskRequest.NO_MEMORY)));
  }
}
