package io.raptorflow.local.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.raptorflow.connectors.kafka.TopicCreation;
import io.raptorflow.local.KafkaServer;
import io.raptorflow.local.testing.SharedServers;
import io.raptorflow.local.testing.UniqueNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServers.class)
class NewTopicsIT {
  private static final int TOPICS = 8;
  private static final int PARTITIONS = 32;
  private static final int RECORDS = 40;
  private static final byte[] VALUE = "value".getBytes(UTF_8);

  /** Many small requests at once: the first must not be refused and the second taken. */
  private static Map<String, Object> eager(KafkaServer kafka) {
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.address(),
        ProducerConfig.LINGER_MS_CONFIG, 0,
        ProducerConfig.BATCH_SIZE_CONFIG, 0,
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
  }

  @Test
  void aTopicThatWasJustCreatedTakesEveryRecord(KafkaServer kafka, UniqueNames names)
      throws Exception {
    Map<String, Object> admins =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.address());
    var bytes = new ByteArraySerializer();
    try (Admin admin = Admin.create(admins);
        var producer = new KafkaProducer<byte[], byte[]>(eager(kafka), bytes, bytes)) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (int i = 0; i < TOPICS; i++) {
        String topic = names.name("new-" + i);
        TopicCreation.create(List.of(new NewTopic(topic, PARTITIONS, (short) 1)), admin);
        for (int record = 0; record < PARTITIONS * RECORDS; record++) {
          sent.add(producer.send(new ProducerRecord<>(topic, record % PARTITIONS, null, VALUE)));
        }
      }
      for (Future<RecordMetadata> each : sent) {
        assertThatCode(each::get).doesNotThrowAnyException();
      }
    }
  }
}
