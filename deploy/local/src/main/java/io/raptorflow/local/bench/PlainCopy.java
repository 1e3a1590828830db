package io.raptorflow.local.bench;

import io.raptorflow.connectors.kafka.KafkaConnection;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Copies a topic with a plain consumer and producer, one thread, partition by partition. */
record PlainCopy(KafkaConnection bus) {
  private static final Duration POLL = Duration.ofMillis(200);

  /** Returns how many records were copied a second, from the first read to the last written. */
  double copy(String from, String to) {
    Properties producing = bus.clientProperties();
    producing.put(ProducerConfig.ACKS_CONFIG, "all");
    producing.put(ProducerConfig.LINGER_MS_CONFIG, "5");
    producing.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(128 * 1024));
    producing.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    long copied = 0;
    long start = 0;
    try (KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(
                bus.clientProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(producing, new ByteArraySerializer(), new ByteArraySerializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(from).stream()
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (copied++ == 0) {
            start = System.nanoTime();
          }
          producer.send(
              new ProducerRecord<>(
                  to, record.partition(), record.key(), record.value(), record.headers()));
        }
      }
      producer.flush();
      return copied / ((System.nanoTime() - start) / 1e9);
    }
  }
}
