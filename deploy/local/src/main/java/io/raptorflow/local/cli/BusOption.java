package io.raptorflow.local.cli;

import io.raptorflow.connectors.kafka.BusTopics;
import io.raptorflow.connectors.kafka.KafkaConnection;
import io.raptorflow.local.RunningStack;
import io.raptorflow.local.StackException;
import io.raptorflow.local.jobs.BusAdmin;
import io.raptorflow.schemas.Channel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which bus a command works on. */
final class BusOption {
  /** A person waits: what a broker has not done by then is better told than waited for. */
  private static final Map<String, String> IMPATIENT =
      Map.of(
          "request.timeout.ms", "10000",
          "default.api.timeout.ms", "15000",
          "max.block.ms", "15000",
          "delivery.timeout.ms", "30000");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private StateOption state;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "The brokers. Default: that of the stack in the state directory.")
  private @Nullable String bootstrapServers;

  @Option(
      names = "--topic-prefix",
      paramLabel = "PREFIX",
      defaultValue = "raptor",
      description = "What every topic's name starts with. Default: ${DEFAULT-VALUE}.")
  private String topicPrefix = "raptor";

  /**
   * A way to the bus, once it is known that its broker answers and has its topics.
   *
   * @throws StackException if it does not
   */
  KafkaConnection connection() {
    return connectionTo(Arrays.stream(Channel.values()).map(topics()::of).toList());
  }

  /** The same for topics of the user's choice. */
  KafkaConnection connectionTo(List<String> wanted) {
    String servers = bootstrapServers == null ? ownBroker() : bootstrapServers;
    if (servers.isBlank()) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for option '--bootstrap-servers': it is empty");
    }
    KafkaConnection bus = new KafkaConnection(servers, IMPATIENT);
    return Progress.during(
        "Asking Kafka for its topics",
        () -> {
          BusAdmin.requireTopics(bus, wanted);
          return bus;
        });
  }

  private String ownBroker() {
    return RunningStack.in(state.directory())
        .flatMap(stack -> stack.address("kafka"))
        .orElseThrow(
            () ->
                new StackException(
                    "No stack runs from %s: start one with 'raptorflow up', or name a broker with --bootstrap-servers."
                        .formatted(state.directory().root())));
  }

  BusTopics topics() {
    try {
      return new BusTopics(topicPrefix);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for option '--topic-prefix': " + e.getMessage(), e);
    }
  }
}
