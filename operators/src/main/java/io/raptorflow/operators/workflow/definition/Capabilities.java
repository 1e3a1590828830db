package io.raptorflow.operators.workflow.definition;

import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.schemas.entities.Workflow;
import io.raptorflow.schemas.entities.Workflow.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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

    /** Whether nothing is known of the input, and of the output. */
    boolean isUnknown() {
      return input == Object.class;
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

  /**
   * All that a definition asks for, with whatever it is asked: what there was when it ran, if there
   * are other agents today.
   */
  public static Capabilities askedBy(Workflow definition) {
    List<Offer> asked = new ArrayList<>();
    addAsked(definition, asked);
    definition.workflows().values().forEach(each -> addAsked(each, asked));
    return new Capabilities(asked);
  }

  private static void addAsked(Workflow definition, List<Offer> asked) {
    for (Step step : definition.steps()) {
      addAsked(step.capability(), step, asked);
      addAsked(step.compensation(), step, asked);
      if (Boolean.TRUE.equals(step.arbitrate())) {
        addAsked(CapabilityCheck.ARBITER, step, asked);
      }
    }
  }

  /** As many agents as the step says, of whom the definition names at most one. */
  private static void addAsked(@Nullable String address, Step step, List<Offer> asked) {
    if (address == null) {
      return;
    }
    int dot = address.indexOf('.');
    String capability = address.substring(dot + 1);
    long agents = step.agents() == null ? 1 : Math.min(step.agents(), CapabilityCheck.MOST_AGENTS);
    for (int i = 0; i < agents; i++) {
      asked.add(new Offer("agent " + (i + 1), capability, Object.class, Object.class));
    }
    if (dot >= 0) {
      asked.add(new Offer(address.substring(0, dot), capability, Object.class, Object.class));
    }
    if (step.agent() != null) {
      asked.add(new Offer(step.agent(), capability, Object.class, Object.class));
    }
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
