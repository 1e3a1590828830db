package io.raptorflow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {
  @Test
  void drawnPortsDifferAndLieBelowThoseOfOutgoingConnections() {
    int[] ports = IntStream.range(0, 20).map(i -> Ports.free()).toArray();
    assertThat(ports).doesNotHaveDuplicates();
    assertThat(IntStream.of(ports)).allMatch(port -> port >= 20_000 && port < 32_000);
  }

  @Test
  void aPortSomebodyListensOnIsRefusedWithItsNumberItsPurposeAndTheRemedy() throws IOException {
    try (ServerSocket other = listening()) {
      int port = other.getLocalPort();
      assertThatThrownBy(() -> Ports.requireFree(port, "Kafka", KafkaServer.REMEDY))
          .isInstanceOf(StackException.class)
          .hasMessageContainingAll("Port " + port, "Kafka", "in use", "--kafka-port");
    }
  }

  @Test
  void aNumberThatIsNoPortIsRefused() {
    assertThatThrownBy(() -> Ports.requireFree(70_000, "Kafka", KafkaServer.REMEDY))
        .isInstanceOf(StackException.class)
        .hasMessageContainingAll("70000", "1-65535", "--kafka-port");
  }

  @Test
  void aWantedPortIsTakenOrRefusedButNeverReplaced() throws IOException {
    int wanted = Ports.free();
    assertThat(Ports.choose(OptionalInt.of(wanted), 9092, "Kafka", KafkaServer.REMEDY))
        .isEqualTo(wanted);
    try (ServerSocket other = listening()) {
      OptionalInt taken = OptionalInt.of(other.getLocalPort());
      assertThatThrownBy(() -> Ports.choose(taken, 9092, "Kafka", KafkaServer.REMEDY))
          .isInstanceOf(StackException.class);
    }
  }

  @Test
  void theCustomaryPortIsUsedWhileItIsFree() throws IOException {
    int customary = Ports.free() - 1;
    while (!Ports.isFree(customary)) {
      customary = Ports.free() - 1;
    }
    assertThat(Ports.choose(OptionalInt.empty(), customary, "Kafka", KafkaServer.REMEDY))
        .isEqualTo(customary);
    try (ServerSocket other = listening()) {
      int taken = other.getLocalPort();
      assertThat(Ports.choose(OptionalInt.empty(), taken, "Kafka", KafkaServer.REMEDY))
          .isNotEqualTo(taken);
    }
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
