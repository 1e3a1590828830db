package io.raptorflow.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaConnectionTest {
  @Test
  void aClientLeavesTheSizesOfItsSocketsToTheSystem() {
    var client = KafkaConnection.to("broker:9092").clientProperties();

    assertThat(client)
        .containsEntry("bootstrap.servers", "broker:9092")
        .containsEntry("receive.buffer.bytes", "-1")
        .containsEntry("send.buffer.bytes", "-1");
  }

  @Test
  void aUserSaysOtherwise() {
    var connection = new KafkaConnection("broker:9092", Map.of("receive.buffer.bytes", "65536"));

    assertThat(connection.clientProperties())
        .containsEntry("receive.buffer.bytes", "65536")
        .containsEntry("send.buffer.bytes", "-1");
  }

  @Test
  void whatMayBeSecretIsNotPrinted() {
    var connection = new KafkaConnection("broker:9092", Map.of("sasl.jaas.config", "hunter2"));

    assertThat(connection.toString()).contains("broker:9092").doesNotContain("hunter2");
  }
}
