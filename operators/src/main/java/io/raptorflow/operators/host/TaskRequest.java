package io.raptorflow.operators.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.Capability;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import org.jspecify.annotations.Nullable;

/**
 * A task for a capability, found in a {@code message_sent} event and checked.
 *
 * @param agent who is asked
 * @param capability for what
 * @param asked the input as it was written
 * @param input decoded input
 * @param memoryKey the memory it is answered from; where it needs none, one of those of its agent
 */
record TaskRequest<I>(
    AgentSpec agent, Capability<I, ?> capability, JsonNode asked, I input, MemoryKey memoryKey) {
  /** Entity of the keys at which tasks are answered that need no memory. */
  static final String NO_MEMORY = "agent";

  private static final String ENTITY = "message";

  /** How many tasks of an agent can be answered from nothing at once, wherever there is room. */
  private static final int PLACES = 16;

  /** Whether the event could be a task: other messages are for people. */
  static boolean isMessage(Event event) {
    return event.type() == EventType.MESSAGE_SENT && event.entity().equals(ENTITY);
  }

  /**
   * The task in a message, or nothing when the message names no agent.
   *
   * @throws InvalidInput when the task cannot be: unknown agent or capability, input that does not
   *     fit
   */
  static @Nullable TaskRequest<?> parse(Event message, AgentRoster roster, Payloads payloads) {
    JsonNode task = payloads.decode(message, JsonNode.class);
    JsonNode agentName = task.path("agent");
    if (agentName instanceof MissingNode || agentName instanceof NullNode) {
      return null;
    }
    AgentSpec agent = roster.agent(agentName.asText());
    if (agent == null) {
      throw new InvalidInput(
          "agent",
          agentName.asText(),
          "one of " + roster.agents().stream().map(AgentSpec::name).toList());
    }
    String name = task.path("capability").asText();
    Capability<?, ?> capability =
        agent
            .capability(name)
            .orElseThrow(
                () ->
                    new InvalidInput(
                        "capability",
                        name.isEmpty() ? "nothing" : name,
                        "one of " + agent.capabilities().keySet()));
    return of(message, agent, capability, task.path("input"), payloads);
  }

  /** Who a message is for, as far as it can be read. */
  static @Nullable AgentSpec agentAsked(Event message, AgentRoster roster, Payloads payloads) {
    try {
      return roster.agent(payloads.decode(message, JsonNode.class).path("agent").asText());
    } catch (InvalidInput e) {
      return null;
    }
  }

  /** The same for all agents that are asked the same. */
  String question() {
    return AskedQuestion.of(capability.name(), asked);
  }

  private static <I> TaskRequest<I> of(
      Event message,
      AgentSpec agent,
      Capability<I, ?> capability,
      JsonNode input,
      Payloads payloads) {
    if (!input.isObject()) {
      throw new InvalidInput("input", Payloads.kind(input), "an object");
    }
    I decoded = payloads.decode(input, capability.input());
    MemoryKey key = capability.memoryKey().apply(decoded);
    if (key.equals(MemoryKey.NONE)) {
      // Equal questions to documents meet, so that they are put once.
      Object spreadBy = capability.context() == null ? message.id() : input;
      key = place(agent, spreadBy.hashCode());
    }
    return new TaskRequest<>(agent, capability, input, decoded, key);
  }

  private static MemoryKey place(AgentSpec agent, int hash) {
    return new MemoryKey(NO_MEMORY, agent.name() + '.' + Math.floorMod(hash, PLACES));
  }
}
