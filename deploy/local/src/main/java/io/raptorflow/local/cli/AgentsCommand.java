package io.raptorflow.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.local.StackException;
import io.raptorflow.local.bus.TaskCall;
import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.catalogue.AgentCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
      AgentCard card = AgentCard.of(find(agent, spec));
      var out = spec.commandLine().getOut();
      out.printf("%s (%s): %s%n", card.name(), card.lord(), card.purpose());
      card.listensTo().forEach(interest -> out.printf("  listens to %s%n", interest));
      for (AgentCard.CapabilityCard capability : card.capabilities()) {
        out.printf("%n%s: %s%n", capability.name(), capability.purpose());
        capability.input().forEach(field -> out.printf("  in   %s%n", field));
        capability.output().forEach(field -> out.printf("  out  %s%n", field));
      }
      out.printf("%nTypes%n");
      card.types().forEach((name, meaning) -> out.printf("  %-20s %s%n", name, meaning));
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
        converter = AtLeastOne.class,
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
      if (tenant.isBlank() || tenant.contains("|")) {
        throw new ParameterException(
            spec.commandLine(),
            "Invalid value for option '--tenant': it is a name without '|', was '" + tenant + "'");
      }
      JsonNode answer =
          ask(found)
              .orElseThrow(
                  () ->
                      new StackException(
                          "%s has not answered within %d s: does AgentsJob run? 'raptorflow submit agents' starts it."
                              .formatted(found.name(), timeout)));
      spec.commandLine().getOut().println(answer.toPrettyString());
      json.write(answer);
      return answer.has("outcome") ? 0 : 1;
    }

    private Optional<JsonNode> ask(AgentSpec found) throws IOException {
      JsonNode question = readInput();
      TaskCall call = new TaskCall(bus.connection(), bus.topics());
      try (Progress progress = Progress.of("Asking " + found.name())) {
        return call.call(
            tenant,
            found.name(),
            capability,
            question,
            UUID.randomUUID().toString(),
            asOf == null ? Instant.now() : asOf,
            Duration.ofSeconds(timeout));
      } catch (KafkaException e) {
        throw new StackException("The bus cannot be used: %s.".formatted(e.getMessage()), e);
      }
    }

    private JsonNode readInput() {
      JsonNode read;
      try {
        read = JSON.readTree(input.toFile());
      } catch (JsonProcessingException e) {
        throw new StackException(
            "%s:%d: %s.".formatted(input, e.getLocation().getLineNr(), e.getOriginalMessage()), e);
      } catch (IOException e) {
        throw new StackException("The input cannot be read: %s.".formatted(e.getMessage()), e);
      }
      if (!read.isObject()) {
        throw new StackException("%s holds no JSON object.".formatted(input));
      }
      return read;
    }
  }
}
