package io.raptorflow.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * Whether a broker accepts connections and is a registered member of its cluster.
 *
 * @param address {@code 127.0.0.1:port}
 */
record KafkaProbe(String address) implements Probe {
  private static final int TIMEOUT_MILLIS = 5_000;

  @Override
  public Optional<String> problem() {
    // A client would try again and again by itself: a refused connection says it at once.
    int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected() ? membership() : Optional.of(address + " is not connected");
    } catch (IOException e) {
      return Optional.of("%s accepts no connection (%s)".formatted(address, e.getMessage()));
    }
  }

  private Optional<String> membership() {
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address,
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
