package io.raptorflow.operators.host;

import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.Draft;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.cloudevents.EventReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The events one agent emits because of one cause, in order. Ids are name-based, so that the same
 * cause makes the same events however often it is processed.
 */
final class Emission {
  private final Cause cause;
  private final AgentSpec agent;
  private final String memoryKey;
  private final String source;
  private final Payloads payloads;
  private final List<Event> events = new ArrayList<>();

  Emission(Cause cause, AgentSpec agent, String memoryKey, Payloads payloads) {
    this.cause = cause;
    this.agent = agent;
    this.memoryKey = memoryKey;
    this.source =
        Origin.source(agent, MemoryKey.parse(memoryKey).map(MemoryKey::entity).orElse("none"));
    this.payloads = payloads;
  }

  /**
   * @throws InvalidInput when the payload is larger than an event may be
   */
  Emission add(Draft draft) {
    byte[] data = payloads.encode(draft.payload());
    if (data.length > EventReader.MAX_VALUE_BYTES) {
      throw new InvalidInput(
          "payload of " + draft.type().wireName(),
          data.length + " bytes",
          "at most " + EventReader.MAX_VALUE_BYTES);
    }
    events.add(
        Event.builder()
            .id(id(events.size()))
            .source(source)
            .type(draft.type())
            .subject(draft.subject())
            .time(cause.time())
            .tenant(cause.tenant())
            .lord(agent.lord())
            .agent(agent.name())
            .correlationId(cause.correlationId())
            .causationId(cause.eventId())
            .status(draft.status())
            .traceParent(cause.traceParent())
            .hops(cause.hops() + 1)
            .data(data)
            .build());
    return this;
  }

  private String id(int index) {
    String name =
        String.join("\n", cause.tenant(), cause.identity(), source, memoryKey, "" + index);
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  List<Event> events() {
    return List.copyOf(events);
  }
}
