package io.raptorflow.local.cli;

import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.Capability;
import io.raptorflow.operators.agents.Interest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a person or program is told of an agent.
 *
 * @param listensTo the events it watches
 * @param types what the fields of its capabilities are made of, by name
 */
record AgentCard(
    String name,
    String lord,
    String purpose,
    List<String> listensTo,
    List<CapabilityCard> capabilities,
    Map<String, String> types) {
  /** What they are told of a capability. */
  record CapabilityCard(
      String name,
      String purpose,
      List<PayloadShape.Field> input,
      List<PayloadShape.Field> output) {
    private static CapabilityCard of(Capability<?, ?> capability, PayloadShape shape) {
      return new CapabilityCard(
          capability.name(),
          capability.purpose(),
          shape.fieldsOf(capability.input()),
          shape.fieldsOf(capability.output()));
    }
  }

  static AgentCard of(AgentSpec agent) {
    PayloadShape shape = new PayloadShape();
    List<CapabilityCard> capabilities =
        agent.capabilities().values().stream()
            .map(capability -> CapabilityCard.of(capability, shape))
            .toList();
    return new AgentCard(
        agent.name(),
        agent.lord().wireName(),
        agent.purpose(),
        agent.interests().stream().map(AgentCard::interest).toList(),
        capabilities,
        shape.types());
  }

  private static String interest(Interest<?> interest) {
    String types =
        interest.types().stream()
            .map(type -> type.wireName())
            .sorted()
            .collect(Collectors.joining(", "));
    return types + " of " + interest.entity();
  }
}
