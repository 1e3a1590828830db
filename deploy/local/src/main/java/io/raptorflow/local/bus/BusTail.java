package io.raptorflow.local.bus;

import io.raptorflow.connectors.kafka.BusTopics;
import io.raptorflow.connectors.kafka.KafkaConnection;
import io.raptorflow.schemas.Channel;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.cloudevents.EventReader;
import io.raptorflow.schemas.cloudevents.Reading;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Watches the bus without a consumer group: looking leaves no trace. */
public final class BusTail implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final EventReader reader =
      new EventReader((type, entity, dataSchema, data) -> null); // showing is not judging

  /** Takes what was read, as an event or as what it is instead. */
  @FunctionalInterface
  public interface Viewer {
    void see(ConsumerRecord<byte[], byte[]> record, Reading reading);
  }

  /**
   * @param channel the only one to watch; null watches all
   */
  public BusTail(
      KafkaConnection connection,
      BusTopics topics,
      @Nullable Channel channel,
      boolean fromBeginning) {
    Properties properties = connection.clientProperties();
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    this.consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.partitions = new ArrayList<>();
    for (Channel each : channel == null ? Arrays.asList(Channel.values()) : List.of(channel)) {
      for (var partition : consumer.partitionsFor(topics.of(each))) {
        partitions.add(new TopicPartition(partition.topic(), partition.partition()));
      }
    }
    consumer.assign(partitions);
    if (fromBeginning) {
      consumer.seekToBeginning(partitions);
    } else {
      consumer.seekToEnd(partitions);
      partitions.forEach(consumer::position);
    }
  }

  /** Shows records, batch by batch, until told to stop after one. */
  public void run(Viewer viewer, BooleanSupplier stop) {
    do {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        viewer.see(record, read(record));
      }
    } while (!stop.getAsBoolean());
  }

  /** Whether everything that is on the bus now has been shown. */
  public boolean atEnd() {
    var ends = consumer.endOffsets(partitions);
    return partitions.stream()
        .allMatch(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
  }

  private Reading read(ConsumerRecord<byte[], byte[]> record) {
    return reader.read(
        sink -> {
          for (Header header : record.headers()) {
            sink.accept(header.key(), header.value());
          }
        },
        record.value());
  }

  /** One line for people. */
  public static String line(Event event) {
    return "%-24s  %-26s  %-22s  %-10s  %s  %s"
        .formatted(
            event.time().truncatedTo(ChronoUnit.MILLIS),
            event.channel().wireName() + (event.isHomeCopy() ? "" : " (copy)"),
            event.type().wireName(),
            event.tenant(),
            event.subject(),
            event.agent() == null ? event.source() : event.agent());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
