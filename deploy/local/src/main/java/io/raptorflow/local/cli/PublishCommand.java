package io.raptorflow.local.cli;

import io.raptorflow.connectors.kafka.KafkaConnection;
import io.raptorflow.local.StackException;
import io.raptorflow.local.bus.BusPublisher;
import io.raptorflow.local.bus.EventFile;
import io.raptorflow.schemas.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes events from files. */
@Command(
    name = "publish",
    description = {
      "Check events against the contract and publish them, if all of them follow it.",
      "A file holds one CloudEvent as JSON a line. What is wrong is told with its line."
    })
final class PublishCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private BusOption bus;
  @Mixin private JsonOption json;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of events.")
  private List<Path> files;

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "Publish there. Default: the topic of each event's channel.")
  private @Nullable String topic;

  @Option(names = "--check", description = "Only check the events; publish nothing.")
  private boolean checkOnly;

  @Override
  public Integer call() {
    List<Event> events = new ArrayList<>();
    List<EventFile.Fault> faults = new ArrayList<>();
    for (Path file : files) {
      EventFile read = read(file);
      events.addAll(read.events());
      faults.addAll(read.faults());
    }
    if (faults.isEmpty() && !checkOnly) {
      publish(events);
    }
    report(events, faults);
    return faults.isEmpty() ? 0 : 1;
  }

  private static EventFile read(Path file) {
    try {
      return EventFile.read(file);
    } catch (IOException e) {
      throw new StackException(
          "%s cannot be read (%s): check its name and permissions.".formatted(file, e), e);
    }
  }

  private void publish(List<Event> events) {
    KafkaConnection connection =
        topic == null ? bus.connection() : bus.connectionTo(List.of(topic));
    try (BusPublisher publisher = new BusPublisher(connection, bus.topics())) {
      for (Event event : events) {
        if (topic == null) {
          publisher.publish(event);
        } else {
          publisher.publish(event, topic);
        }
      }
      publisher.flush();
    } catch (KafkaException e) {
      throw new StackException("Not everything is published: %s.".formatted(e.getMessage()), e);
    }
  }

  private void report(List<Event> events, List<EventFile.Fault> faults) {
    var out = spec.commandLine().getOut();
    var err = spec.commandLine().getErr();
    faults.forEach(err::println);
    boolean published = faults.isEmpty() && !checkOnly;
    if (published) {
      out.printf("%d events are published.%n", events.size());
    } else if (faults.isEmpty()) {
      out.printf("%d events follow the contract.%n", events.size());
    } else {
      err.printf(
          "%d of %d events do not follow the contract; nothing is published.%n",
          faults.size(), faults.size() + events.size());
    }
    json.write(
        Map.of(
            "published", published ? events.size() : 0,
            "valid", events.size(),
            "faults",
                faults.stream()
                    .map(
                        fault ->
                            Map.of(
                                "file", fault.file().toString(),
                                "line", fault.line(),
                                "sentence", fault.sentence()))
                    .toList()));
  }
}
