package io.raptorflow.local.bench;

import io.raptorflow.connectors.kafka.BusTopics;
import io.raptorflow.connectors.kafka.KafkaConnection;
import io.raptorflow.schemas.Channel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How far a bus's channels reach at a moment.
 *
 * @param ends offset after the last record of each partition
 */
record BusExtent(Map<TopicPartition, Long> ends) {
  private static final int GATHERED_BYTES = 64 * 1024;
  private static final int GATHERED_MILLIS = 20;
  private static final Duration POLL = Duration.ofMillis(200);

  static BusExtent now(KafkaConnection bus, BusTopics topics) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(bus)) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (Channel channel : Channel.values()) {
        partitions.addAll(partitions(consumer, topics.of(channel)));
      }
      return new BusExtent(consumer.endOffsets(partitions));
    }
  }

  /** Records that have come since, by topic. */
  Map<String, Long> since(BusExtent before) {
    Map<String, Long> counts = new TreeMap<>();
    ends.forEach(
        (partition, end) ->
            counts.merge(
                partition.topic(), end - before.ends.getOrDefault(partition, 0L), Long::sum));
    return counts;
  }

  /** Reads again what has come to a topic since, each partition in order. */
  void read(
      KafkaConnection bus,
      String topic,
      BusExtent before,
      Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(bus)) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      consumer.assign(partitions);
      partitions.forEach(each -> consumer.seek(each, before.ends.getOrDefault(each, 0L)));
      while (partitions.stream()
          .anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
        consumer.poll(POLL).forEach(reader);
      }
    }
  }

  /** One that has the broker gather a little, so that looking on takes little of what it sees. */
  static KafkaConsumer<byte[], byte[]> consumer(KafkaConnection bus) {
    Properties properties = bus.clientProperties();
    properties.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, GATHERED_BYTES);
    properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, GATHERED_MILLIS);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(each -> new TopicPartition(each.topic(), each.partition()))
        .toList();
  }
}
