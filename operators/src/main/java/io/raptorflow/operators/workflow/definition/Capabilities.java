package io.raptorflow.operators.workflow.definition;

import io.raptorflow.operators.agents.AgentSpec;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What agents can be asked, as far as definitions are checked against it.
 *
 * @param offers in the catalogue's order
 */
public record Capabilities(List<Offer> offers) {
  public Capabilities {
    offers = List.copyOf(offers);
  }

  /**
   * One agent's capability.
   *
   * @param input record of the input
   * @param output record of the output
   */
  public record Offer(String agent, String capability, Class<?> input, Class<?> output) {
    /** As {@code Agent.capability}. */
    String address() {
      return agent + "." + capability;
    }
  }

  /** What these agents offer. */
  public static Capabilities of(Collection<AgentSpec> agents) {
    return new Capabilities(
        agents.stream()
            .flatMap(
                agent ->
                    agent.capabilities().values().stream()
                        .map(can -> new Offer(agent.name(), can.name(), can.input(), can.output())))
            .toList());
  }

  /** The offers that an address means: {@code capability} or {@code Agent.capability}. */
  List<Offer> named(String address) {
    return offers.stream()
        .filter(offer -> offer.capability().equals(address) || offer.address().equals(address))
        .toList();
  }

  boolean hasAgent(String agent) {
    return offers.stream().anyMatch(offer -> offer.agent().equals(agent));
  }

  Set<String> agents() {
    Set<String> names = new TreeSet<>();
    offers.forEach(offer -> names.add(offer.agent()));
    return names;
  }

  /** Every address under which something can be asked. */
  Set<String> addresses() {
    Set<String> names = new TreeSet<>();
    offers.forEach(offer -> names.add(offer.address()));
    return names;
  }

  Set<String> names() {
    Set<String> names = new TreeSet<>();
    offers.forEach(offer -> names.add(offer.capability()));
    return names;
  }
}
