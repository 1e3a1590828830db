package io.raptorflow.local.bench;

import io.raptorflow.connectors.kafka.KafkaConnection;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * When the records of a topic were appended, by the broker's clock.
 *
 * @param records of them
 * @param first milliseconds since the epoch
 * @param last milliseconds since the epoch
 */
record TopicSpan(long records, long first, long last) {
  private static final Duration POLL = Duration.ofMillis(200);

  /** Of those that the filter takes, among all that are there now. */
  static TopicSpan of(
      KafkaConnection bus, String topic, Predicate<ConsumerRecord<byte[], byte[]>> filter) {
    long records = 0;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(bus)) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (filter.test(record)) {
            records++;
            first = Math.min(first, record.timestamp());
            last = Math.max(last, record.timestamp());
          }
        }
      }
    }
    return new TopicSpan(records, first, last);
  }

  /** How many records a topic holds. */
  static long records(KafkaConnection bus, String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(bus)) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      long ends = sum(consumer.endOffsets(partitions).values());
      return ends - sum(consumer.beginningOffsets(partitions).values());
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(KafkaConnection bus) {
    return new KafkaConsumer<>(
        bus.clientProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(each -> new TopicPartition(each.topic(), each.partition()))
        .toList();
  }

  private static long sum(Collection<Long> offsets) {
    return offsets.stream().mapToLong(Long::longValue).sum();
  }
}
