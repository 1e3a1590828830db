package io.raptorflow.connectors.kafka;

import java.io.Serializable;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * How to reach the brokers.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param properties further client properties, for example for TLS and SASL; never printed
 */
public record KafkaConnection(String bootstrapServers, Map<String, String> properties)
    implements Serializable {
  private static final String SIZED_BY_THE_SYSTEM = "-1";

  public KafkaConnection {
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException("bootstrapServers must name at least one host:port");
    }
    properties = Map.copyOf(properties);
  }

  public static KafkaConnection to(String bootstrapServers) {
    return new KafkaConnection(bootstrapServers, Map.of());
  }

  /**
   * Properties for a client of its own. Sockets have the buffers that the system gives them, which
   * grow with what comes: Kafka's own sizes are smaller than a fetch, so that a busy loopback drops
   * segments, and a lost last one is sent again after 200 ms.
   */
  public Properties clientProperties() {
    Properties client = new Properties();
    client.put(CommonClientConfigs.RECEIVE_BUFFER_CONFIG, SIZED_BY_THE_SYSTEM);
    client.put(CommonClientConfigs.SEND_BUFFER_CONFIG, SIZED_BY_THE_SYSTEM);
    client.putAll(properties);
    client.put("bootstrap.servers", bootstrapServers);
    return client;
  }

  /** Without the properties, which may hold secrets. */
  @Override
  public String toString() {
    return "KafkaConnection[" + bootstrapServers + "]";
  }
}
