package io.raptorflow.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.local.testing.Dedicated;
import io.raptorflow.local.testing.SharedServers;
import io.raptorflow.local.testing.UniqueNames;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedServers.class)
class KafkaServerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void whatIsProducedIsConsumedInAGroup(KafkaServer kafka, UniqueNames names) throws Exception {
    String topic = names.name("plain");
    create(kafka, topic);
    produce(kafka, Optional.empty(), topic, List.of("a", "b", "c"));
    assertThat(consume(kafka, topic, 3)).containsExactly("a", "b", "c");
  }

  @Test
  void transactionsWork(KafkaServer kafka, UniqueNames names) throws Exception {
    String topic = names.name("transactional");
    create(kafka, topic);
    produce(kafka, Optional.of(names.name("tx")), topic, List.of("a", "b"));
    assertThat(consume(kafka, topic, 2)).containsExactly("a", "b");
  }

  @Test
  void recordsAndPortsSurviveACrash(@Dedicated KafkaServer kafka) throws Exception {
    String address = kafka.address();
    create(kafka, "kept");
    produce(kafka, Optional.empty(), "kept", List.of("before"));
    long pid = kafka.child().pid();
    kafka.kill();
    assertThat(ProcessHandle.of(pid)).isEmpty();
    kafka.start();
    produce(kafka, Optional.empty(), "kept", List.of("after"));
    assertThat(kafka.address()).isEqualTo(address);
    assertThat(consume(kafka, "kept", 2)).containsExactly("before", "after");
  }

  @Test
  void recordsStayWhenTheServerMovesToOtherPorts(@TempDir Path directory) throws Exception {
    Site site = Site.tiedTo(directory);
    try (KafkaServer before = KafkaServer.onFreePorts(site)) {
      before.start();
      create(before, "kept");
      produce(before, Optional.empty(), "kept", List.of("before"));
    }
    try (KafkaServer after = KafkaServer.onFreePorts(site)) {
      after.start();
      create(after, "new");
      produce(after, Optional.empty(), "kept", List.of("after"));
      assertThat(consume(after, "kept", 2)).containsExactly("before", "after");
    }
  }

  private static void create(KafkaServer kafka, String topic) throws Exception {
    Map<String, Object> settings =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.address());
    try (Admin admin = Admin.create(settings)) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
  }

  private static void produce(
      KafkaServer kafka, Optional<String> transaction, String topic, List<String> values)
      throws ExecutionException, InterruptedException {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.address());
    transaction.ifPresent(id -> settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id));
    var strings = new StringSerializer();
    try (var producer = new KafkaProducer<String, String>(settings, strings, strings)) {
      if (transaction.isPresent()) {
        producer.initTransactions();
        producer.beginTransaction();
      }
      for (String value : values) {
        producer.send(new ProducerRecord<>(topic, value)).get();
      }
      if (transaction.isPresent()) {
        producer.commitTransaction();
      }
    }
  }

  private static List<String> consume(KafkaServer kafka, String topic, int count) {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            kafka.address(),
            ConsumerConfig.GROUP_ID_CONFIG,
            topic,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest");
    var strings = new StringDeserializer();
    List<String> values = new ArrayList<>();
    try (var consumer = new KafkaConsumer<String, String>(settings, strings, strings)) {
      consumer.subscribe(List.of(topic));
      Instant deadline = Instant.now().plus(PATIENCE);
      while (values.size() < count && Instant.now().isBefore(deadline)) {
        for (ConsumerRecord<String, String> found : consumer.poll(Duration.ofMillis(200))) {
          values.add(found.value());
        }
      }
    }
    return values;
  }
}
