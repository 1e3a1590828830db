package io.raptorflow.local.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.raptorflow.connectors.kafka.BusTopics;
import io.raptorflow.connectors.kafka.KafkaConnection;
import io.raptorflow.operators.detection.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The control topic of rules. */
public final class RuleTopic {
  private RuleTopic() {}

  /** The record that puts a version of a rule on the bus. */
  public static ProducerRecord<byte[], byte[]> record(BusTopics topics, RuleText rule) {
    String key = rule.rule().tenant() + '|' + rule.rule().id();
    return new ProducerRecord<>(topics.rules(), key.getBytes(UTF_8), rule.json().getBytes(UTF_8));
  }

  /**
   * Puts versions of rules on the bus, and returns when they are there.
   *
   * @param rules checked
   * @throws org.apache.kafka.common.KafkaException when one could not be written
   */
  public static void publish(KafkaConnection connection, BusTopics topics, List<RuleText> rules) {
    try (BusPublisher publisher = new BusPublisher(connection, topics)) {
      for (RuleText each : rules) {
        publisher.send(record(topics, each), (metadata, fault) -> {});
      }
      publisher.flush();
    }
  }

  /** All that is on the topic now, in the order of appending. */
  public static List<String> readAll(KafkaConnection connection, BusTopics topics) {
    List<String> rules = new ArrayList<>();
    WholeTopic.read(
        connection,
        topics.rules(),
        record -> {
          if (record.value() != null) {
            rules.add(new String(record.value(), UTF_8));
          }
        });
    return rules;
  }

  /**
   * A version of a rule.
   *
   * @param json as it was written
   */
  public record RuleText(Rule rule, String json) {}
}
