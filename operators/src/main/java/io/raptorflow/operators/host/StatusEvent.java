package io.raptorflow.operators.host;

import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Status;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * The periodic report on one agent in one slot. It is nobody's event, so it has a tenant of its
 * own.
 */
final class StatusEvent {
  private static final String SOURCE = "urn:raptorflow:host:";

  private StatusEvent() {}

  static Event of(AgentSpec agent, int slot, Instant time, byte[] payload) {
    String name = agent.name() + '\n' + slot + '\n' + time;
    return Event.builder()
        .id(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString())
        .source(SOURCE + slot)
        .type(EventType.STATUS_UPDATED)
        .subject("agent/" + agent.name())
        .time(time)
        .tenant(AgentHosting.SYSTEM_TENANT)
        .lord(agent.lord())
        .agent(agent.name())
        .status(Status.SUCCESS)
        .hops(1)
        .data(payload)
        .build();
  }
}
