package io.raptorflow.local.demo;

import io.raptorflow.connectors.kafka.BusTopics;
import io.raptorflow.connectors.kafka.KafkaConnection;
import io.raptorflow.local.bus.BusTail;
import io.raptorflow.local.bus.DeadLetterTopic;
import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.cloudevents.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is on the bus after a run, read once from beginning to end.
 *
 * @param appended when each event from outside was appended, by id; the first time, if several
 * @param derived what agents said, without repeats, in the order of appending within a topic
 * @param copies broadcast copies
 * @param repeats records whose source and id had been on the bus before, other than copies
 * @param deadLetters everything that could not be used
 */
record BusContents(
    Map<String, Long> appended,
    List<Said> derived,
    long copies,
    long repeats,
    List<DeadLetter> deadLetters) {

  /**
   * An event that was derived from others.
   *
   * @param appended milliseconds since the epoch
   */
  record Said(Event event, long appended) {}

  /**
   * @param source of the events that count as from outside
   */
  static BusContents read(KafkaConnection connection, BusTopics topics, String source) {
    Sorting sorting = new Sorting(source);
    try (BusTail tail = new BusTail(connection, topics, null, true)) {
      tail.run(sorting, tail::atEnd);
    }
    return new BusContents(
        sorting.appended,
        new ArrayList<>(sorting.derived.values()),
        sorting.copies,
        sorting.repeats,
        DeadLetterTopic.readAll(connection, topics));
  }

  /** Milliseconds from the appending of a cause to that of what was said because of it. */
  List<Long> latencies() {
    List<Long> latencies = new ArrayList<>();
    for (Said said : derived) {
      Long cause = said.event().causationId() == null ? null : causeOf(said.event());
      if (cause != null) {
        latencies.add(said.appended() - cause);
      }
    }
    return latencies;
  }

  private @Nullable Long causeOf(Event event) {
    return appended.get(event.causationId());
  }

  private static final class Sorting implements BusTail.Viewer {
    private final String source;
    private final Map<String, Long> appended = new HashMap<>();
    private final Map<String, Said> derived = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();
    private long copies;
    private long repeats;

    private Sorting(String source) {
      this.source = source;
    }

    @Override
    public void see(ConsumerRecord<byte[], byte[]> record, Reading reading) {
      if (!(reading instanceof Reading.Read read)) {
        return; // it is among the dead letters
      }
      Event event = read.event();
      if (!event.isHomeCopy()) {
        copies++;
      } else if (!seen.add(event.source() + '\n' + event.id())) {
        repeats++;
      } else if (event.source().equals(source)) {
        appended.put(event.id(), record.timestamp());
      } else {
        derived.put(event.source() + '\n' + event.id(), new Said(event, record.timestamp()));
      }
    }
  }
}
