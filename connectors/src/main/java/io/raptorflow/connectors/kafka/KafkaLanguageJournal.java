package io.raptorflow.connectors.kafka;

import io.raptorflow.schemas.language.CallId;
import io.raptorflow.schemas.language.JournalEntry;
import io.raptorflow.schemas.language.LanguageJournal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * A journal on a compacted topic of one partition, read once, when a task opens. It remembers
 * {@value #MOST_CHARACTERS} characters at most; the oldest calls beyond that get tombstones, so
 * that topic and memory hold the same and have the same bound.
 */
public final class KafkaLanguageJournal implements LanguageJournal {
  /** Some 64 MB of heap at worst; 2,500 sections on a plan of 200 tasks, or 75,000 short ones. */
  private static final long MOST_CHARACTERS = 32L * 1024 * 1024;

  private static final Duration POLL = Duration.ofSeconds(1);

  private final String topic;
  private final JournalFormat format = new JournalFormat();
  private final RememberedCalls calls = new RememberedCalls(MOST_CHARACTERS);
  private final Producer<String, byte @Nullable []> producer;

  private KafkaLanguageJournal(String topic, Producer<String, byte @Nullable []> producer) {
    this.topic = topic;
    this.producer = producer;
  }

  /**
   * @throws KafkaException when the brokers cannot be reached, or a record is no entry; the task is
   *     started again
   */
  public static KafkaLanguageJournal open(KafkaConnection connection, BusTopics topics) {
    create(connection, topics);
    var producer =
        new KafkaProducer<String, byte @Nullable []>(
            BusSink.producerProperties(connection),
            new StringSerializer(),
            new ByteArraySerializer());
    var journal = new KafkaLanguageJournal(topics.languageJournal(), producer);
    try {
      journal.readAll(connection);
    } catch (KafkaException unreadable) {
      journal.close();
      throw unreadable;
    }
    return journal;
  }

  private static void create(KafkaConnection connection, BusTopics topics) {
    try (Admin admin = Admin.create(connection.clientProperties())) {
      TopicCreation.create(List.of(topics.newLanguageJournal()), admin);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new KafkaException(
            "topic " + topics.languageJournal() + " cannot be created", e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while creating " + topics.languageJournal(), e);
    }
  }

  private void readAll(KafkaConnection connection) {
    var partition = new TopicPartition(topic, 0);
    Properties properties = connection.clientProperties();
    try (Consumer<String, byte[]> consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        consumer.poll(POLL).forEach(this::learn);
      }
    }
    calls.removeExcess().forEach(this::bury);
  }

  private void learn(ConsumerRecord<String, byte[]> record) {
    try {
      if (record.value() == null) {
        calls.remove(new CallId(record.key()));
      } else {
        calls.put(format.read(record.value()));
      }
    } catch (IllegalArgumentException unreadable) {
      throw new KafkaException(
          "%s, offset %d: %s; give its key a tombstone"
              .formatted(topic, record.offset(), unreadable.getMessage()),
          unreadable);
    }
  }

  @Override
  public synchronized Optional<JournalEntry> find(CallId id) {
    return calls.find(id);
  }

  @Override
  public synchronized CompletionStage<Boolean> write(JournalEntry entry) {
    if (!(entry.state() instanceof JournalEntry.Begun) && calls.find(entry.id()).isEmpty()) {
      return CompletableFuture.completedStage(false);
    }
    calls.put(entry);
    calls.removeExcess().forEach(this::bury);
    return send(entry.id(), format.write(entry)).thenApply(written -> true);
  }

  @Override
  public synchronized CompletionStage<Integer> erase(String tenant, String subject) {
    List<CallId> erased = calls.concerning(tenant, subject);
    erased.forEach(calls::remove);
    CompletableFuture<?>[] buried =
        erased.stream().map(this::bury).toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(buried).thenApply(done -> erased.size());
  }

  /** An old call whose tombstone gets lost is buried when the journal is opened again. */
  private CompletableFuture<Void> bury(CallId id) {
    return send(id, null);
  }

  /** Within the lock, so that the topic has the order of the memory. */
  private CompletableFuture<Void> send(CallId id, byte @Nullable [] value) {
    var sent = new CompletableFuture<Void>();
    producer.send(
        new ProducerRecord<>(topic, id.value(), value),
        (at, fault) -> {
          if (fault == null) {
            sent.complete(null);
          } else {
            sent.completeExceptionally(
                new KafkaException(topic + " cannot be written, call " + id.value(), fault));
          }
        });
    return sent;
  }

  /** Without waiting for what was not acknowledged: nobody has been told that it is safe. */
  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
