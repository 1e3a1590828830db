package io.raptorflow.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Whether a broker on 127.0.0.1 accepts connections and is a registered member of its cluster. */
record KafkaProbe(int port) implements Probe {
  private static final int TIMEOUT_MILLIS = 5_000;

  @Override
  public Optional<String> problem() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected() ? membership() : Optional.of("not connected");
    } catch (IOException e) {
      return Optional.of("127.0.0.1:%d accepts no connection (%s)".formatted(port, e.getMessage()));
    }
  }

  private Optional<String> membership() {
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    try (Admin admin = Admin.create(settings)) {
      return admin.describeCluster().nodes().get().isEmpty()
          ? Optional.of("the broker is not registered with its controller yet")
          : Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of("the broker does not describe its cluster (%s)".formatted(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted while asking the broker");
    }
  }
}
