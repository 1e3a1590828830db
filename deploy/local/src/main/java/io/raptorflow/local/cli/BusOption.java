package io.raptorflow.local.cli;

import io.raptorflow.connectors.kafka.BusTopics;
import io.raptorflow.connectors.kafka.KafkaConnection;
import io.raptorflow.local.RunningStack;
import io.raptorflow.local.StackException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which bus a command works on. */
final class BusOption {
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

  KafkaConnection connection() {
    return KafkaConnection.to(bootstrapServers == null ? ownBroker() : bootstrapServers);
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
    return new BusTopics(topicPrefix);
  }
}
