package io.raptorflow.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.local.StackException;
import io.raptorflow.local.bus.BusTail;
import io.raptorflow.local.bus.EventFilter;
import io.raptorflow.schemas.Channel;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.cloudevents.Reading;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows events as they come. */
@Command(
    name = "tail",
    description = {
      "Show events as they come, one a line, until Ctrl-C.",
      "What is no event is shown with what is wrong with it."
    })
final class BusTailCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private BusOption bus;

  @Option(names = "--channel", description = "One of: ${COMPLETION-CANDIDATES}.")
  private @Nullable Channel channel;

  @Option(names = "--tenant", description = "Only this tenant's.")
  private @Nullable String tenant;

  @Option(names = "--type", description = "One of: ${COMPLETION-CANDIDATES}.")
  private @Nullable EventType type;

  @Option(names = "--lord", description = "One of: ${COMPLETION-CANDIDATES}.")
  private @Nullable Lord lord;

  @Option(names = "--from-beginning", description = "Begin with the oldest that is still there.")
  private boolean fromBeginning;

  @Option(names = "--until-end", description = "End when everything that is there was shown.")
  private boolean untilEnd;

  @Option(
      names = "--max",
      paramLabel = "N",
      converter = AtLeastOne.class,
      description = "End after N events, at least 1.")
  private long max = Long.MAX_VALUE;

  @Option(names = "--data", description = "Show the payload, too.")
  private boolean data;

  @Override
  public void run() {
    AtomicLong shown = new AtomicLong();
    try (EndOnSignal unused = EndOnSignal.with(this::endEarly);
        BusTail tail = new BusTail(bus.connection(), bus.topics(), channel, fromBeginning)) {
      tail.run(
          (record, reading) -> show(record, reading, shown),
          () -> shown.get() >= max || untilEnd && tail.atEnd() || nobodyReads());
    } catch (KafkaException e) {
      throw new StackException("The bus cannot be read: %s.".formatted(e.getMessage()), e);
    }
  }

  /** As after the end of the 'head' of a pipe. */
  private boolean nobodyReads() {
    return spec.commandLine().getOut().checkError();
  }

  /** Ctrl-C is how watching is meant to end. */
  private int endEarly() {
    spec.commandLine().getOut().flush();
    return 0;
  }

  private void show(ConsumerRecord<byte[], byte[]> record, Reading reading, AtomicLong shown) {
    if (shown.get() >= max) {
      return; // the rest of the last batch
    }
    var out = spec.commandLine().getOut();
    if (reading instanceof Reading.Read read) {
      Event event = read.event();
      if (new EventFilter(channel, tenant, type, lord).test(event)) {
        shown.incrementAndGet();
        out.println(BusTail.line(event) + (data ? "  " + new String(event.data(), UTF_8) : ""));
      }
    } else if (tenant == null && type == null && lord == null) {
      shown.incrementAndGet();
      out.printf(
          "%s-%d@%d is no event: %s%n",
          record.topic(),
          record.partition(),
          record.offset(),
          ((Reading.Refused) reading).refusal().sentence());
    }
    out.flush();
  }
}
