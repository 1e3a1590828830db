package io.raptorflow.local.bus;

import io.raptorflow.connectors.kafka.BusTopics;
import io.raptorflow.connectors.kafka.DeadLetterRecords;
import io.raptorflow.connectors.kafka.KafkaConnection;
import io.raptorflow.schemas.DeadLetter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The dead letters on the bus. */
public final class DeadLetterTopic {
  private static final Duration POLL = Duration.ofMillis(200);

  private DeadLetterTopic() {}

  /** All there are now, in the order of appending within a partition. */
  public static List<DeadLetter> readAll(KafkaConnection connection, BusTopics topics) {
    List<DeadLetter> letters = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            connection.clientProperties(),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topics.deadLetters()).stream()
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
        consumer.poll(POLL).forEach(record -> letters.add(DeadLetterRecords.read(record)));
      }
    }
    return letters;
  }
}
