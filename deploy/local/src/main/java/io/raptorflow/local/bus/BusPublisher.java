package io.raptorflow.local.bus;

import io.raptorflow.connectors.kafka.BusRecords;
import io.raptorflow.connectors.kafka.BusTopics;
import io.raptorflow.connectors.kafka.KafkaConnection;
import io.raptorflow.schemas.Event;
import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Publishes events as any producer would, and knows when all of them are on the bus. */
public final class BusPublisher implements AutoCloseable {
  private final BusTopics topics;
  private final Producer<byte[], byte[]> producer;
  private volatile @Nullable Exception failure;

  public BusPublisher(KafkaConnection connection, BusTopics topics) {
    this.topics = topics;
    Properties properties = connection.clientProperties();
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    // As in BusSink: the first records of a partition may not be overtaken (KAFKA-14359).
    properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, "5");
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(4 * 1024 * 1024));
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    this.producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** To its home channel's topic. */
  public Future<RecordMetadata> publish(Event event) {
    return publish(event, (metadata, fault) -> {});
  }

  /**
   * @param written told when it is on the bus, by another thread
   */
  public Future<RecordMetadata> publish(Event event, Callback written) {
    return send(BusRecords.of(event, topics, Instant.now()), written);
  }

  /** To a topic of the caller's choice. */
  public Future<RecordMetadata> publish(Event event, String topic) {
    ProducerRecord<byte[], byte[]> home = BusRecords.of(event, topics, Instant.now());
    return send(
        new ProducerRecord<>(topic, null, home.key(), home.value(), home.headers()),
        (metadata, fault) -> {});
  }

  /** Any record, also one that is no event. */
  public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback written) {
    return producer.send(
        record,
        (metadata, fault) -> {
          if (fault != null) {
            failure = fault;
          }
          written.onCompletion(metadata, fault);
        });
  }

  /**
   * Returns when everything published so far is on the bus.
   *
   * @throws KafkaException when something could not be written
   */
  public void flush() {
    producer.flush();
    Exception fault = failure;
    if (fault != null) {
      throw new KafkaException("an event could not be written: " + fault.getMessage(), fault);
    }
  }

  /** Waits for one record to be written. */
  public static RecordMetadata await(Future<RecordMetadata> sent) throws InterruptedException {
    try {
      return sent.get();
    } catch (ExecutionException e) {
      throw new KafkaException("an event could not be written", e.getCause());
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
