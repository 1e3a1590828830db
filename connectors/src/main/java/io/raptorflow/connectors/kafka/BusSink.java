package io.raptorflow.connectors.kafka;

import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Writes events and dead letters to the bus. */
public final class BusSink {
  /** A broker may be away this long before a job gives up and restarts from its checkpoint. */
  private static final Duration DELIVERY_TIMEOUT = Duration.ofMinutes(10);

  /** What a step of a workflow waits for. */
  private static final Duration PROMPT = Duration.ofMillis(5);

  /** Nobody waits for reports step by step: larger batches leave more time for the rest. */
  private static final Duration REPORTS_LINGER = Duration.ofMillis(25);

  /** Nor does any job for copies. */
  private static final Duration COPIES_LINGER = Duration.ofMillis(100);

  /** The broker's default limit, within which a checkpoint must commit. */
  private static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(15);

  private BusSink() {}

  /** Home copies: what other agents and jobs act on. */
  public static KafkaSink<Event> events(KafkaConnection connection, BusTopics topics) {
    return homeCopies(producerProperties(connection), topics);
  }

  /** Home copies that come by the many, and may come some milliseconds later for that. */
  public static KafkaSink<Event> reports(KafkaConnection connection, BusTopics topics) {
    Properties properties = producerProperties(connection);
    linger(REPORTS_LINGER, properties);
    return homeCopies(properties, topics);
  }

  private static KafkaSink<Event> homeCopies(Properties producer, BusTopics topics) {
    return KafkaSink.<Event>builder()
        .setKafkaProducerConfig(producer)
        .setRecordSerializer(eventRecords(topics))
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .build();
  }

  /**
   * Broadcast copies.
   *
   * @param transactions prefix of transactional ids, unique to the job
   */
  public static KafkaSink<Event> copies(
      KafkaConnection connection, BusTopics topics, Delivery delivery, String transactions) {
    Properties properties = producerProperties(connection);
    properties.put(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Long.toString(TRANSACTION_TIMEOUT.toMillis()));
    linger(COPIES_LINGER, properties);
    return KafkaSink.<Event>builder()
        .setKafkaProducerConfig(properties)
        .setRecordSerializer(eventRecords(topics))
        .setDeliveryGuarantee(
            switch (delivery) {
              case AT_LEAST_ONCE -> DeliveryGuarantee.AT_LEAST_ONCE;
              case EXACTLY_ONCE -> DeliveryGuarantee.EXACTLY_ONCE;
            })
        .setTransactionalIdPrefix(transactions)
        .build();
  }

  public static KafkaSink<DeadLetter> deadLetters(KafkaConnection connection, BusTopics topics) {
    return KafkaSink.<DeadLetter>builder()
        .setKafkaProducerConfig(producerProperties(connection))
        .setRecordSerializer((letter, context, timestamp) -> DeadLetterRecords.of(letter, topics))
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .build();
  }

  private static KafkaRecordSerializationSchema<Event> eventRecords(BusTopics topics) {
    return (event, context, timestamp) -> BusRecords.of(event, topics, Instant.now());
  }

  static Properties producerProperties(KafkaConnection connection) {
    Properties properties = connection.clientProperties();
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    // With several under way, a broker that has just come back may refuse the first ever of a
    // partition and take the second: the first is then refused until the delivery times out
    // (KAFKA-14359), and the records of one subject have changed places.
    properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
    linger(PROMPT, properties);
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(128 * 1024));
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(4 * 1024 * 1024));
    properties.put(
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Long.toString(DELIVERY_TIMEOUT.toMillis()));
    return properties;
  }

  private static void linger(Duration duration, Properties properties) {
    properties.put(ProducerConfig.LINGER_MS_CONFIG, Long.toString(duration.toMillis()));
  }
}
