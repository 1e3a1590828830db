package io.raptorflow.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.local.StackException;
import io.raptorflow.local.bus.TaskCall;
import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.Capability;
import io.raptorflow.operators.catalogue.AgentCatalogue;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the agents and asks them. */
@Command(
    name = "agents",
    description = "Show the agents and what they can do, or ask one of them.",
    subcommands = {
      AgentsCommand.ListCommand.class,
      AgentsCommand.ShowCommand.class,
      AgentsCommand.CallCommand.class
    })
final class AgentsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command: list, show or call.");
  }

  private static List<AgentSpec> specs() {
    return AgentCatalogue.all().stream().map(Agent::spec).toList();
  }

  private static AgentSpec find(String name, CommandSpec spec) {
    return specs().stream()
        .filter(agent -> agent.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "There is no agent '%s'; there are: %s."
                        .formatted(
                            name,
                            specs().stream()
                                .map(AgentSpec::name)
                                .collect(Collectors.joining(", ")))));
  }

  /** What a person or program is told of a capability. */
  private record CapabilityCard(
      String name, String purpose, List<Field> input, List<Field> output) {
    static CapabilityCard of(Capability<?, ?> capability) {
      return new CapabilityCard(
          capability.name(),
          capability.purpose(),
          Field.of(capability.input()),
          Field.of(capability.output()));
    }
  }

  /** A field of an input or output. */
  private record Field(String name, String type, boolean required) {
    static List<Field> of(Class<?> record) {
      RecordComponent[] components = record.getRecordComponents();
      return components == null
          ? List.of()
          : Arrays.stream(components)
              .map(
                  each ->
                      new Field(
                          each.getName(),
                          each.getGenericType().getTypeName().replaceAll("[a-z0-9_]+\\.", ""),
                          !each.getAnnotatedType().isAnnotationPresent(Nullable.class)))
              .toList();
    }

    @Override
    public String toString() {
      return name + ": " + type + (required ? "" : " (optional)");
    }
  }

  /** What a person or program is told of an agent. */
  private record AgentCard(
      String name, String lord, String purpose, List<CapabilityCard> capabilities) {
    static AgentCard of(AgentSpec agent) {
      return new AgentCard(
          agent.name(),
          agent.lord().wireName(),
          agent.purpose(),
          agent.capabilities().values().stream().map(CapabilityCard::of).toList());
    }
  }

  /** Lists the agents. */
  @Command(name = "list", description = "List the agents and their capabilities.")
  static final class ListCommand implements Runnable {
    @Spec private CommandSpec spec;
    @Mixin private JsonOption json;

    @Override
    public void run() {
      var out = spec.commandLine().getOut();
      List<AgentCard> cards = specs().stream().map(AgentCard::of).toList();
      for (AgentCard card : cards) {
        out.printf("%s (%s): %s%n", card.name(), card.lord(), card.purpose());
        card.capabilities().forEach(each -> out.printf("  %s%n", each.name()));
      }
      json.write(cards);
    }
  }

  /** Shows one agent. */
  @Command(name = "show", description = "Show an agent's capabilities with input and output.")
  static final class ShowCommand implements Runnable {
    @Spec private CommandSpec spec;
    @Mixin private JsonOption json;

    @Parameters(paramLabel = "AGENT", description = "Its name.")
    private String agent;

    @Override
    public void run() {
      AgentSpec found = find(agent, spec);
      AgentCard card = AgentCard.of(found);
      var out = spec.commandLine().getOut();
      out.printf("%s (%s): %s%n", card.name(), card.lord(), card.purpose());
      found
          .interests()
          .forEach(
              interest ->
                  out.printf("  listens to %s of %s%n", interest.types(), interest.entity()));
      for (CapabilityCard capability : card.capabilities()) {
        out.printf("%n%s: %s%n", capability.name(), capability.purpose());
        capability.input().forEach(field -> out.printf("  in   %s%n", field));
        capability.output().forEach(field -> out.printf("  out  %s%n", field));
      }
      json.write(card);
    }
  }

  /** Asks an agent. */
  @Command(
      name = "call",
      description = "Ask an agent over the bus and show its answer. Fails (1) when it refuses.")
  static final class CallCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec private CommandSpec spec;
    @Mixin private BusOption bus;
    @Mixin private JsonOption json;

    @Parameters(index = "0", paramLabel = "AGENT", description = "Its name.")
    private String agent;

    @Parameters(index = "1", paramLabel = "CAPABILITY", description = "What it is asked for.")
    private String capability;

    @Option(
        names = "--input",
        required = true,
        paramLabel = "FILE",
        description = "The input, a JSON object.")
    @SuppressWarnings("NullAway.Init") // required
    private Path input;

    @Option(
        names = "--tenant",
        required = true,
        paramLabel = "TENANT",
        description = "Whose memory is asked.")
    @SuppressWarnings("NullAway.Init") // required
    private String tenant;

    @Option(
        names = "--as-of",
        paramLabel = "TIME",
        description = "Nothing later is used, for example 2026-03-01T12:00:00Z. Default: now.")
    private @Nullable Instant asOf;

    @Option(
        names = "--timeout",
        paramLabel = "SECONDS",
        defaultValue = "30",
        description = "How long to wait for the answer. Default: ${DEFAULT-VALUE}.")
    private long timeout;

    @Override
    public Integer call() throws IOException {
      AgentSpec found = find(agent, spec);
      if (found.capability(capability).isEmpty()) {
        throw new ParameterException(
            spec.commandLine(),
            "%s has no capability '%s'; it has: %s."
                .formatted(
                    found.name(), capability, String.join(", ", found.capabilities().keySet())));
      }
      JsonNode answer =
          ask(found)
              .orElseThrow(
                  () ->
                      new StackException(
                          "%s has not answered within %d s: does AgentsJob run? See 'raptorflow status'."
                              .formatted(found.name(), timeout)));
      spec.commandLine().getOut().println(answer.toPrettyString());
      json.write(answer);
      return answer.has("outcome") ? 0 : 1;
    }

    private Optional<JsonNode> ask(AgentSpec found) throws IOException {
      try (Progress progress = Progress.of("Asking " + found.name())) {
        return new TaskCall(bus.connection(), bus.topics())
            .call(
                tenant,
                found.name(),
                capability,
                readInput(),
                UUID.randomUUID().toString(),
                asOf == null ? Instant.now() : asOf,
                Duration.ofSeconds(timeout));
      } catch (KafkaException e) {
        throw new StackException("The bus cannot be used: %s.".formatted(e.getMessage()), e);
      }
    }

    private JsonNode readInput() {
      try {
        return JSON.readTree(input.toFile());
      } catch (IOException e) {
        throw new StackException(
            "%s cannot be read as JSON (%s).".formatted(input, e.getMessage()), e);
      }
    }
  }
}
