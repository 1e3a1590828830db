package io.raptorflow.local.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.connectors.kafka.BusTopics;
import io.raptorflow.connectors.kafka.KafkaConnection;
import io.raptorflow.operators.detection.rules.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The control topic of rules. */
public final class RuleTopic {
  private static final Duration POLL = Duration.ofMillis(200);

  private RuleTopic() {}

  /**
   * Puts versions of rules on the bus, and returns when they are there.
   *
   * @param rules checked
   * @throws org.apache.kafka.common.KafkaException when one could not be written
   */
  public static void publish(KafkaConnection connection, BusTopics topics, List<RuleText> rules) {
    try (BusPublisher publisher = new BusPublisher(connection, topics)) {
      for (RuleText each : rules) {
        String key = each.rule().tenant() + '|' + each.rule().id();
        publisher.send(
            new ProducerRecord<>(topics.rules(), key.getBytes(UTF_8), each.json().getBytes(UTF_8)),
            (metadata, fault) -> {});
      }
      publisher.flush();
    }
  }

  /** All that is on the topic now, in the order of appending. */
  public static List<String> readAll(KafkaConnection connection, BusTopics topics) {
    List<String> rules = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            connection.clientProperties(),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topics.rules()).stream()
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.value() != null) {
            rules.add(new String(record.value(), UTF_8));
          }
        }
      }
    }
    return rules;
  }

  /**
   * A version of a rule.
   *
   * @param json as it was written
   */
  public record RuleText(Rule rule, String json) {}
}
