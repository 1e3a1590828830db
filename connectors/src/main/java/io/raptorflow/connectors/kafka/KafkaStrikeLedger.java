package io.raptorflow.connectors.kafka;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.StrikeLedger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Strikes on a compacted topic of one partition: one record an event, whose value is the count. It
 * is read once, when a task opens, since strikes are only added as a task ends.
 */
public final class KafkaStrikeLedger implements StrikeLedger {
  private static final Duration POLL = Duration.ofSeconds(1);

  private final KafkaConnection connection;
  private final String topic;
  private final Map<String, Integer> strikes;

  private KafkaStrikeLedger(
      KafkaConnection connection, String topic, Map<String, Integer> strikes) {
    this.connection = connection;
    this.topic = topic;
    this.strikes = strikes;
  }

  /**
   * @throws KafkaException when the brokers cannot be reached; the task is started again
   */
  public static KafkaStrikeLedger open(KafkaConnection connection, BusTopics topics) {
    create(connection, topics);
    return new KafkaStrikeLedger(
        connection, topics.strikes(), readAll(connection, topics.strikes()));
  }

  private static void create(KafkaConnection connection, BusTopics topics) {
    try (Admin admin = Admin.create(connection.clientProperties())) {
      TopicCreation.create(List.of(topics.newStrikes()), admin);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new KafkaException("topic " + topics.strikes() + " cannot be created", e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while creating topic " + topics.strikes(), e);
    }
  }

  private static Map<String, Integer> readAll(KafkaConnection connection, String topic) {
    Map<String, Integer> read = new HashMap<>();
    var partition = new TopicPartition(topic, 0);
    try (Consumer<String, String> consumer =
        new KafkaConsumer<>(
            connection.clientProperties(), new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
          read.put(record.key(), Integer.parseInt(record.value()));
        }
      }
    }
    return read;
  }

  @Override
  public int strikes(Event event) {
    return strikes.isEmpty() ? 0 : strikes.getOrDefault(key(event), 0);
  }

  /** Writes with a producer of its own: a task that is about to end has no time to lose. */
  @Override
  public void strike(Event event) {
    int count = strikes(event) + 1;
    Properties properties = connection.clientProperties();
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    try (var producer =
        new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, key(event), Integer.toString(count))).get();
    } catch (ExecutionException e) {
      throw new KafkaException("a strike against " + event + " cannot be written", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while writing a strike against " + event, e);
    }
  }

  /** Lengths first, so that no two events look alike. */
  private static String key(Event event) {
    return event.tenant().length()
        + ":"
        + event.source().length()
        + ":"
        + event.tenant()
        + '|'
        + event.source()
        + '|'
        + event.id();
  }

  @Override
  public void close() {}
}
